/** What a stored document is made of. */
export type Json = null | boolean | number | string | readonly Json[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: Json;
}

/** What an expression of a query answers: JSON, or nothing at all (`undefined` in Cosmos' own words). */
export type Value = Json | undefined;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isArray(value: Value): value is readonly Json[] {
  return Array.isArray(value);
}

/** The value as a JSON object, or undefined when the text is no JSON object. */
export function parseObject(text: string): JsonObject | undefined {
  const value = parseJson(text);
  return isObject(value) ? value : undefined;
}

/** The value of a JSON text, or undefined when it is none. */
export function parseJson(text: string): Value {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The property of an object that is its own; undefined for anything else. */
export function memberOf(value: Value, name: string): Value {
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;
}
