import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowChange, FlowDifference } from '#shared/contracts/flow/difference.ts';
import { canonical } from './canonical.ts';
import { diffLists, type ListDifference } from './diff-lists.ts';

type Json = Exclude<FlowChange['before'], undefined>;
type Entries = Readonly<Record<string, unknown>>;

/** What differs between two definitions: nodes that came and went, and each field that changed, by its path. */
export function diffFlows(before: FlowDefinition, after: FlowDefinition): FlowDifference {
  const { nodes: nodesBefore, ...flowBefore } = before;
  const { nodes: nodesAfter, ...flowAfter } = after;
  const ids = new Set([...Object.keys(nodesBefore), ...Object.keys(nodesAfter)]);
  const changes = [...diffValues(null, '', flowBefore, flowAfter)];
  for (const id of ids) changes.push(...diffNode(id, nodesBefore[id], nodesAfter[id]));
  return { changes };
}

function diffNode(node: string, before: Entries | undefined, after: Entries | undefined) {
  if (before && after && before['kind'] === after['kind'])
    return [...diffValues(node, '', before, after)];
  const change = { node, field: '' };
  const changes: FlowChange[] = [];
  if (before) changes.push({ ...change, what: 'removed', before: toJson(before) });
  if (after) changes.push({ ...change, what: 'added', after: toJson(after) });
  return changes;
}

function* diffValues(
  node: string | null,
  field: string,
  before: unknown,
  after: unknown,
): Iterable<FlowChange> {
  if (canonical(before) === canonical(after)) return;
  const below = (name: string) => [field, name].filter(Boolean).join('.');
  if (Array.isArray(before) && Array.isArray(after)) {
    for (const difference of diffLists(before, after))
      yield* changesOf(node, below(difference.at), difference);
    return;
  }
  if (isEntries(before) && isEntries(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* diffValues(node, below(name), before[name], after[name]);
    return;
  }
  yield toChange(node, field, before, after);
}

function* changesOf(
  node: string | null,
  field: string,
  difference: ListDifference,
): Iterable<FlowChange> {
  switch (difference.what) {
    case 'added':
      yield toChange(node, field, undefined, difference.after);
      break;
    case 'removed':
      yield toChange(node, field, difference.before, undefined);
      break;
    case 'reordered':
      yield toChange(node, field, difference.before, difference.after);
      break;
    case 'changed':
      yield* diffValues(node, field, difference.before, difference.after);
      break;
  }
}

function toChange(node: string | null, field: string, before: unknown, after: unknown): FlowChange {
  if (before === undefined) return { node, field, what: 'added', after: toJson(after) };
  if (after === undefined) return { node, field, what: 'removed', before: toJson(before) };
  return { node, field, what: 'changed', before: toJson(before), after: toJson(after) };
}

function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}
