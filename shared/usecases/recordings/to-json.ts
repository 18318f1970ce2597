/** A value as the bytes of a JSON file. */
export async function* toJson(value: unknown): AsyncGenerator<Uint8Array> {
  yield new TextEncoder().encode(JSON.stringify(value, null, 2));
}
