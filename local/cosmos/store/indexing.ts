import { isArray, isObject, type Json, memberOf, type Value } from '../json.ts';
import { toNames } from './partition-key.ts';

/** What a container's indexing policy says. Names of array elements are `[]`. */
export interface Indexing {
  isIndexed(path: readonly string[]): boolean;
  /** Whether the path itself is listed among the included ones, so that ORDER BY shows items without it. */
  isListed(path: readonly string[]): boolean;
  /** Whether a composite index serves this order or its exact opposite. */
  hasComposite(order: readonly CompositePath[]): boolean;
  /** How many values of an item the index holds. */
  countIndexed(item: Json): number;
}

export interface CompositePath {
  readonly path: readonly string[];
  readonly isDescending: boolean;
}

interface Rule {
  readonly names: readonly string[];
  /** `/?`: the path alone; otherwise all below it too. */
  readonly isExact: boolean;
  readonly isIncluded: boolean;
}

export function toIndexing(policy: Value): Indexing {
  const isOff = memberOf(policy, 'indexingMode') === 'none';
  const rules = isOff
    ? []
    : [...toRules(policy, 'includedPaths', true), ...toRules(policy, 'excludedPaths', false)];
  // Where several rules fit, the most precise decides.
  rules.sort((left, right) => precisionOf(right) - precisionOf(left));
  const composites = listOf(memberOf(policy, 'compositeIndexes')).map(toComposite);
  const isIndexed = (path: readonly string[]) =>
    (!isOff && isSystemPath(path)) || (rules.find((rule) => fits(rule, path))?.isIncluded ?? false);
  return {
    isIndexed,
    isListed: (path) => rules.some((rule) => rule.isIncluded && rule.isExact && fits(rule, path)),
    hasComposite: (order) =>
      composites.some(
        (composite) => isSame(composite, order) || isSame(composite, opposite(order)),
      ),
    countIndexed: (item) => (rules.length === 0 ? 0 : countValues(item, [], isIndexed)),
  };
}

// Whatever the policy says, they are indexed as long as anything is.
function isSystemPath([name, ...below]: readonly string[]): boolean {
  return below.length === 0 && (name === 'id' || name === '_ts');
}

function toRules(policy: Value, name: string, isIncluded: boolean): readonly Rule[] {
  return listOf(memberOf(policy, name)).map((entry) => {
    const path = String(memberOf(entry, 'path') ?? '');
    const names = toNames(path);
    return {
      names: names.slice(0, /\/[?*]$/.test(path) ? -1 : undefined),
      isExact: path.endsWith('/?'),
      isIncluded,
    };
  });
}

function precisionOf({ names, isExact }: Rule): number {
  return names.length * 2 + Number(isExact);
}

function fits({ names, isExact }: Rule, path: readonly string[]): boolean {
  if (isExact ? path.length !== names.length : path.length < names.length) return false;
  return names.every((name, index) => name === path[index]);
}

function toComposite(entries: Json): readonly CompositePath[] {
  return listOf(entries).map((entry) => ({
    path: toNames(String(memberOf(entry, 'path') ?? '')),
    isDescending: memberOf(entry, 'order') === 'descending',
  }));
}

function opposite(order: readonly CompositePath[]): readonly CompositePath[] {
  return order.map(({ path, isDescending }) => ({ path, isDescending: !isDescending }));
}

function isSame(left: readonly CompositePath[], right: readonly CompositePath[]): boolean {
  return JSON.stringify(left) === JSON.stringify(right);
}

function listOf(value: Value): readonly Json[] {
  return isArray(value) ? value : [];
}

function countValues(
  value: Json,
  path: readonly string[],
  isIndexed: (path: readonly string[]) => boolean,
): number {
  let count = 0;
  if (isArray(value))
    for (const item of value) count += countValues(item, [...path, '[]'], isIndexed);
  else if (isObject(value))
    for (const [name, member] of Object.entries(value))
      count += countValues(member, [...path, name], isIndexed);
  else count = Number(isIndexed(path));
  return count;
}
