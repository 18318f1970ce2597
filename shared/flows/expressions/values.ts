import { type FlowValue, type VariableType, valueLimits } from '#shared/contracts/flow/variable.ts';

/** What a variable of each type holds before anything was set. */
export const emptyValues: Readonly<Record<VariableType, FlowValue>> = {
  text: '',
  number: 0,
  boolean: false,
  list: [],
  object: {},
};

/** The type of a value; nothing for what a variable cannot hold (null, dates, bytes …). */
export function typeOf(value: unknown): VariableType | undefined {
  if (typeof value === 'string') return 'text';
  if (typeof value === 'number') return Number.isFinite(value) ? 'number' : undefined;
  if (typeof value === 'boolean') return 'boolean';
  if (Array.isArray(value)) return 'list';
  return isPlainObject(value) ? 'object' : undefined;
}

/** A result of CEL as plain JSON: whole numbers become numbers. Nothing when it cannot be JSON or is too large. */
export function toFlowValue(result: unknown): FlowValue | undefined {
  // A result that contains itself cannot arise; one that is too deep or large is refused below.
  const plain = toPlain(result, 0);
  if (typeOf(plain) === undefined) return undefined;
  const value = plain as FlowValue;
  return fits(value) ? value : undefined;
}

/** Whether a value is within the limits of one variable. */
export function fits(value: FlowValue): boolean {
  if (typeof value === 'string') return value.length <= valueLimits.text;
  if (typeof value !== 'object') return true;
  return hasFewElements(value) && JSON.stringify(value).length <= valueLimits.json;
}

function hasFewElements(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  const elements = Object.values(value);
  return elements.length <= valueLimits.elements && elements.every(hasFewElements);
}

const maxDepth = 10;

function toPlain(value: unknown, depth: number): unknown {
  if (typeof value === 'bigint') return Number(value);
  if (depth > maxDepth) return undefined;
  if (Array.isArray(value)) {
    const plain = value.map((element) => toPlain(element, depth + 1));
    return plain.includes(undefined) ? undefined : plain;
  }
  if (!isPlainObject(value)) return isJsonScalar(value) ? value : undefined;
  const entries = Object.entries(value).map(([key, one]) => [key, toPlain(one, depth + 1)]);
  if (entries.some(([, one]) => one === undefined)) return undefined;
  return Object.fromEntries(entries);
}

function isJsonScalar(value: unknown): boolean {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return true;
  return typeof value === 'number' && Number.isFinite(value);
}

function isPlainObject(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}
