import { isArray, isObject, type Json, memberOf, parseJson, type Value } from '../json.ts';
import { badRequest } from '../problem.ts';

/** One component: a scalar, or nothing (the property is missing). */
type Component = string | number | boolean | null | undefined;
export type PartitionKey = readonly Component[];

/**
 * The components of `x-ms-documentdb-partitionkey`: `["a",1,null,{}]`, where `{}` is a property that is missing.
 * `[]`, which old clients send for a missing key, is one missing component. Throws 400 for anything else.
 */
export function fromPartitionKeyText(text: string): PartitionKey {
  const components = parseJson(text);
  if (!isArray(components)) throw badRequest(`Partition key ${text} is invalid.`);
  return components.length === 0 ? [undefined] : components.map(toComponent);
}

function toComponent(value: Json): Component {
  if (isObject(value) && Object.keys(value).length === 0) return undefined;
  if (isObject(value) || isArray(value))
    throw badRequest(`Partition key component ${JSON.stringify(value)} is invalid.`);
  return value;
}

/** The text under which a partition is stored; equal for equal keys. */
export function toPartitionText(key: PartitionKey): string {
  return JSON.stringify(key.map((component) => (component === undefined ? {} : component)));
}

/** What the text of every partition below a prefix of a hierarchical key begins with. */
export function toPrefixText(key: PartitionKey): string {
  return `${toPartitionText(key).slice(0, -1)},`;
}

/** The key an item has by its container's paths. Throws 400 when a component is an object or an array. */
export function partitionKeyOf(item: Json, paths: readonly (readonly string[])[]): PartitionKey {
  return paths.map((path) => {
    const value = path.reduce<Value>(memberOf, item);
    if (isObject(value) || isArray(value))
      throw badRequest('The partition key of an item must be a text, a number, a boolean or null.');
    return value;
  });
}

/** The names of a path such as `/address/city` or `/"a/b"/c`. */
export function toNames(path: string): readonly string[] {
  const names = [...path.matchAll(/\/(?:"((?:[^"\\]|\\.)*)"|'((?:[^'\\]|\\.)*)'|([^/"']+))/g)];
  return names.map(([, double, single, plain]) => double ?? single ?? plain ?? '');
}
