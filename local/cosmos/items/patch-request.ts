import { isArray, type Json, memberOf, type Value } from '../json.ts';
import { badRequest } from '../problem.ts';

const operationNames = ['add', 'set', 'replace', 'remove', 'incr', 'move'] as const;
const mostOperations = 10;
const systemProperties = new Set(['_rid', '_self', '_etag', '_attachments', '_ts']);

export interface PatchOperation {
  readonly op: (typeof operationNames)[number];
  readonly path: readonly string[];
  readonly from: readonly string[] | undefined;
  readonly value: Value;
}

interface Patch {
  readonly operations: readonly PatchOperation[];
  /** `from c where …` */
  readonly condition: string | undefined;
}

/** Reads `{operations, condition?}` or a bare list of operations. Throws 400. */
export function toPatch(body: Json | undefined): Patch {
  const list = isArray(body) ? body : memberOf(body, 'operations');
  const condition = memberOf(body, 'condition');
  if (!isArray(list) || list.length === 0) throw badRequest('The patch request has no operations.');
  if (list.length > mostOperations)
    throw badRequest(
      `The number of patch operations can't exceed ${mostOperations}, found ${list.length}.`,
    );
  if (condition !== undefined && typeof condition !== 'string')
    throw badRequest('The condition of a patch request must be a text.');
  return { operations: list.map(toOperation), condition };
}

function toOperation(entry: Json, index: number): PatchOperation {
  const op = operationNames.find((name) => name === memberOf(entry, 'op'));
  const from = memberOf(entry, 'from');
  const value = memberOf(entry, 'value');
  if (!op) throw operationProblem(index, 'The operation is unknown.');
  if (op === 'move' ? typeof from !== 'string' : op !== 'remove' && value === undefined)
    throw operationProblem(index, `A ${op} needs a '${op === 'move' ? 'from' : 'value'}'.`);
  return {
    op,
    path: toPath(memberOf(entry, 'path'), index),
    from: op === 'move' ? toPath(from, index) : undefined,
    value,
  };
}

/** JSON pointer: `~1` is a slash, `~0` a tilde. */
function toPath(path: Value, index: number): readonly string[] {
  if (typeof path !== 'string' || !/^\/./.test(path))
    throw operationProblem(index, 'The path must begin with a slash.');
  const names = path
    .slice(1)
    .split('/')
    .map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  if (systemProperties.has(names[0] ?? ''))
    throw operationProblem(index, `The system property '${path}' cannot be patched.`);
  return names;
}

/** 400 that names the operation, counted from 1. */
export function operationProblem(index: number, message: string) {
  return badRequest(
    `For Operation(${index + 1}): ${message} Learn more: https://aka.ms/cosmosdbpatchdocs`,
  );
}
