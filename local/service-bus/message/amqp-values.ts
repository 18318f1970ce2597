import rhea, { type Typed } from 'rhea';

interface Reader {
  read(): Typed;
}
interface Writer {
  write(value: Typed): void;
  toBuffer(): Buffer;
}

// rhea has both at run time; its declarations leave them out.
const codec = rhea.types as unknown as {
  readonly Reader: new (bytes: Buffer) => Reader;
  readonly Writer: new () => Writer;
};

/** A value that is not described, as rhea turns it into JavaScript: numbers, texts, dates, buffers, lists, maps. */
export function decodeValue(bytes: Buffer): unknown {
  return rhea.types.unwrap(new codec.Reader(bytes).read());
}

/** Encodes a JavaScript value, or one that `rhea.types.wrap_…` has given a type. */
export function encodeValue(value: unknown): Buffer {
  const writer = new codec.Writer();
  writer.write(rhea.types.wrap(value));
  return writer.toBuffer();
}
