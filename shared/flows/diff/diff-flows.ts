import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowChange, FlowDifference } from '#shared/contracts/flow/difference.ts';

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
  if (isSame(before, after)) return;
  if (isEntries(before) && isEntries(after)) {
    for (const name of new Set([...Object.keys(before), ...Object.keys(after)]))
      yield* diffValues(node, field === '' ? name : `${field}.${name}`, before[name], after[name]);
    return;
  }
  if (before === undefined) yield { node, field, what: 'added', after: toJson(after) };
  else if (after === undefined) yield { node, field, what: 'removed', before: toJson(before) };
  else yield { node, field, what: 'changed', before: toJson(before), after: toJson(after) };
}

/** Lists are compared by place, which is what the order of prompts and choices means. */
function isEntries(value: unknown): value is Entries {
  return typeof value === 'object' && value !== null;
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(sorted(one)) === JSON.stringify(sorted(other));
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (!isEntries(value)) return value;
  const entries = Object.entries(value).map(([name, one]) => [name, sorted(one)] as const);
  return Object.fromEntries(entries.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function toJson(value: unknown): Json {
  return JSON.parse(JSON.stringify(value ?? null));
}
