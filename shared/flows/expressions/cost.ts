import type { ASTNode } from '@marcbachmann/cel-js';
import { type VariableType, valueLimits } from '#shared/contracts/flow/variable.ts';
import { type Bound, scalar, text } from './flow-function.ts';
import { resultBounds, storedBound } from './functions.ts';

/** Most work that an expression may be, in characters and elements looked at; some milliseconds. */
export const maxCost = 4_000_000;

/** Something that the language's reader accepts and flows do not. */
export class NotAllowed extends Error {
  readonly position: number;

  constructor(message: string, position: number) {
    super(message);
    this.position = position;
  }
}

/** What an expression can cost at most, and what it reads. */
export interface Estimate {
  readonly cost: number;
  readonly result: Bound;
  /** Variables of the flow. */
  readonly variables: ReadonlySet<string>;
  readonly readsHours: boolean;
  readonly readsQueue: boolean;
}

interface Reader {
  readonly types: Readonly<Record<string, VariableType>>;
  readonly variables: Set<string>;
  readsHours: boolean;
  readsQueue: boolean;
  cost: number;
  /** How often what is read now is done. */
  times: number;
  readonly local: Map<string, Bound>;
}

const roots = new Set(['caller', 'dialogue', 'queue', 'hours', 'now']);
const loops = new Set(['map', 'filter', 'all', 'exists', 'exists_one']);

/**
 * Bounds the work and memory of an expression before it ever runs, from the largest values that a flow can hold, as
 * CEL's other implementations do. Throws NotAllowed for functions that are not ours and for work beyond `maxCost`.
 */
export function estimate(ast: ASTNode, types: Readonly<Record<string, VariableType>>): Estimate {
  const reader: Reader = {
    variables: new Set(),
    readsHours: false,
    readsQueue: false,
    types,
    cost: 0,
    times: 1,
    local: new Map(),
  };
  const result = boundOf(reader, ast);
  const { cost, variables, readsHours, readsQueue } = reader;
  return { cost, result, variables, readsHours, readsQueue };
}

function boundOf(reader: Reader, node: ASTNode): Bound {
  const bound = readNode(reader, node);
  reader.cost += reader.times * (1 + bound.size);
  if (!(reader.cost <= maxCost))
    throw new NotAllowed(
      'it could take too long: too much work for large values or loops in loops',
      node.start,
    );
  return bound;
}

function readNode(reader: Reader, node: ASTNode): Bound {
  switch (node.op) {
    case 'value':
      return text(String(node.args).length);
    case 'id':
      return readRoot(reader, node.args, node.start);
    case '.':
      return readField(reader, node.args[0], node.args[1]);
    case '[]':
      return readElement(reader, node.args[0], node.args[1]);
    case 'call':
      return readCall(reader, node, node.args[0], node.args[1]);
    case 'rcall':
      return readMethod(reader, node, node.args);
    case 'list':
      return together(node.args.map((part) => boundOf(reader, part)));
    case 'map':
      return together(node.args.flat().map((part) => boundOf(reader, part)));
    case '?:':
      return largest(node.args.map((part) => boundOf(reader, part)));
    case '!_':
    case '-_':
      return boundOf(reader, node.args);
    case '.?':
    case '[?]':
      throw new NotAllowed(`'${node.op}' is not part of the flow language`, node.start);
    default:
      return readOperator(reader, node.op, [
        boundOf(reader, node.args[0]),
        boundOf(reader, node.args[1]),
      ]);
  }
}

function readRoot(reader: Reader, name: string, position: number): Bound {
  const local = reader.local.get(name);
  if (local) return local;
  if (name === 'vars')
    throw new NotAllowed("name the variable: 'vars.<name>'; vars alone has no value", position);
  if (name === 'hours') reader.readsHours = true;
  if (name === 'queue') reader.readsQueue = true;
  if (roots.has(name)) return { size: valueLimits.text, count: valueLimits.elements };
  throw new NotAllowed(`there is no '${name}'`, position);
}

function readField(reader: Reader, owner: ASTNode, field: string): Bound {
  if (owner.op === 'id' && owner.args === 'vars' && !reader.local.has('vars')) {
    reader.variables.add(field);
    return storedBound(Object.hasOwn(reader.types, field) ? reader.types[field] : undefined);
  }
  return boundOf(reader, owner);
}

function readElement(reader: Reader, owner: ASTNode, index: ASTNode): Bound {
  boundOf(reader, index);
  return boundOf(reader, owner);
}

function readCall(reader: Reader, node: ASTNode, name: string, args: readonly ASTNode[]): Bound {
  const result = Object.hasOwn(resultBounds, name) ? resultBounds[name] : undefined;
  if (!result) throw new NotAllowed(`there is no function '${name}'`, node.start);
  const parts = args.map((part) => boundOf(reader, part));
  // A pattern is compared at every place of the text.
  if (name === 'like') reader.cost += reader.times * product(parts);
  // With a limit that is written out, the parts are no more than that.
  const limit = name === 'split' ? args[2] : undefined;
  const bound = result(parts);
  if (limit?.op !== 'value' || typeof limit.args !== 'bigint' || limit.args < 1n) return bound;
  return { ...bound, count: Math.min(bound.count, Number(limit.args)) };
}

function readMethod(
  reader: Reader,
  node: ASTNode,
  [name, receiver, args]: readonly [string, ASTNode, readonly ASTNode[]],
): Bound {
  if (!loops.has(name)) return readCall(reader, node, name, [receiver, ...args]);
  const list = boundOf(reader, receiver);
  const [variable, ...bodies] = args;
  if (variable?.op !== 'id') throw new NotAllowed(`'${name}' needs a name first`, node.start);
  const body = readLoop(reader, { variable: variable.args, list, bodies });
  if (name === 'map') return { size: list.count * body.size, count: list.count };
  return name === 'filter' ? list : scalar();
}

interface Loop {
  readonly variable: string;
  readonly list: Bound;
  readonly bodies: readonly ASTNode[];
}

function readLoop(reader: Reader, { variable, list, bodies }: Loop): Bound {
  const outer = reader.local.get(variable);
  const times = reader.times;
  reader.local.set(variable, {
    size: list.size,
    count: Math.max(list.count, valueLimits.elements),
  });
  reader.times = times * Math.max(list.count, 1);
  const bounds = bodies.map((body) => boundOf(reader, body));
  reader.times = times;
  if (outer) reader.local.set(variable, outer);
  else reader.local.delete(variable);
  return bounds.at(-1) ?? scalar();
}

function readOperator(reader: Reader, sign: string, parts: readonly [Bound, Bound]): Bound {
  if (sign === '+') return together(parts);
  reader.cost += reader.times * (parts[0].size + parts[1].size);
  return scalar();
}

function together(parts: readonly Bound[]): Bound {
  return {
    size: parts.reduce((sum, { size }) => sum + size, 30),
    count: parts.reduce((sum, { count }) => sum + Math.max(count, 1), 0),
  };
}

function largest(parts: readonly Bound[]): Bound {
  return {
    size: Math.max(...parts.map(({ size }) => size)),
    count: Math.max(...parts.map(({ count }) => count)),
  };
}

function product([one, other]: readonly Bound[]): number {
  return (one?.size ?? 0) * (other?.size ?? 0);
}
