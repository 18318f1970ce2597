import { isObject, type Json, type JsonObject, type Value } from '../json.ts';
import { operationProblem, type PatchOperation } from './patch-request.ts';

/** An object or array that may still be changed. */
type Node = Json[] | Record<string, Json>;

/**
 * The item after the operations, one after the other; the item that was handed in stays as it is.
 * `add` inserts into arrays where `set` overwrites; `replace`, `remove` and `move` need what they name to exist;
 * `incr` makes a missing number. Throws 400.
 */
export function applyPatch(item: JsonObject, operations: readonly PatchOperation[]): JsonObject {
  const copy: Record<string, Json> = structuredClone(item);
  for (const [index, operation] of operations.entries()) {
    const refuse = (message: string) => operationProblem(index, message);
    apply(copy, operation, refuse);
  }
  return copy;
}

type Refuse = (message: string) => Error;

function apply(item: Node, { op, path, from, value = null }: PatchOperation, refuse: Refuse) {
  const place = find(item, path, refuse);
  switch (op) {
    case 'add':
      return put(place, value, 'insert', refuse);
    case 'set':
      return put(place, value, 'overwrite', refuse);
    case 'replace':
      need(place, refuse);
      return put(place, value, 'overwrite', refuse);
    case 'remove':
      return void take(place, refuse);
    case 'incr':
      return increase(place, value, refuse);
    case 'move':
      return move(item, from ?? [], path, refuse);
  }
}

interface Place {
  readonly parent: Node;
  readonly name: string;
}

function find(item: Node, path: readonly string[], refuse: Refuse): Place {
  let parent: Node = item;
  for (const name of path.slice(0, -1)) {
    const next: Value = childOf({ parent, name });
    if (!isNode(next))
      throw refuse(
        `Operation can only create a child object of an existing node(array or object) and cannot create path recursively, no path found beyond: '${name}'.`,
      );
    parent = next;
  }
  return { parent, name: path.at(-1) ?? '' };
}

// A clone of JSON is ours alone, so that its arrays may be changed in place.
function isNode(value: unknown): value is Node {
  return Array.isArray(value) || isObject(value);
}

function childOf({ parent, name }: Place): Value {
  if (Array.isArray(parent)) return parent[positionOf(name, parent.length)];
  return Object.hasOwn(parent, name) ? parent[name] : undefined;
}

function positionOf(name: string, end: number): number {
  if (name === '-') return end;
  return /^\d+$/.test(name) ? Number(name) : -1;
}

function put(place: Place, value: Json, mode: 'insert' | 'overwrite', refuse: Refuse) {
  const { parent, name } = place;
  if (!Array.isArray(parent)) {
    parent[name] = value;
    return;
  }
  const position = positionOf(name, parent.length);
  if (position < 0 || position > parent.length)
    throw refuse(`The index '${name}' is out of the array's bounds.`);
  parent.splice(position, mode === 'insert' ? 0 : 1, value);
}

function need(place: Place, refuse: Refuse): Json {
  const value = childOf(place);
  if (value === undefined)
    throw refuse(`The operation needs an existing property or element, '${place.name}' is none.`);
  return value;
}

function take(place: Place, refuse: Refuse): Json {
  const value = need(place, refuse);
  const { parent, name } = place;
  if (Array.isArray(parent)) parent.splice(positionOf(name, parent.length), 1);
  else delete parent[name];
  return value;
}

function increase(place: Place, by: Json, refuse: Refuse) {
  const current = childOf(place) ?? 0;
  if (typeof by !== 'number' || typeof current !== 'number')
    throw refuse('An incr needs a number, and a number (or nothing) to add it to.');
  put(place, current + by, 'overwrite', refuse);
}

function move(item: Node, from: readonly string[], path: readonly string[], refuse: Refuse) {
  if (from.every((name, index) => name === path[index]) && path.length > from.length)
    throw refuse("The 'path' of a move cannot be a child of its 'from'.");
  const value = take(find(item, from, refuse), refuse);
  put(find(item, path, refuse), value, 'insert', refuse);
}
