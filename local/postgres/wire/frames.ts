/** A message of the PostgreSQL protocol: its type (one letter) and its body. */
export interface Frame {
  readonly type: string;
  readonly body: Buffer;
  /** The whole message as it came. */
  readonly bytes: Buffer;
}

const header = 5;

/** Takes the first whole message off the front of what has come in; undefined: not all of it is here yet. */
export function takeFrame(
  bytes: Buffer,
): { readonly frame: Frame; readonly rest: Buffer } | undefined {
  if (bytes.length < header) return undefined;
  const end = 1 + bytes.readInt32BE(1);
  if (bytes.length < end) return undefined;
  const frame = {
    type: bytes.toString('latin1', 0, 1),
    body: bytes.subarray(header, end),
    bytes: bytes.subarray(0, end),
  };
  return { frame, rest: bytes.subarray(end) };
}

/** A message of the given type around a body. */
export function toFrame(type: string, body: Uint8Array): Buffer {
  const bytes = Buffer.alloc(header);
  bytes.write(type, 'latin1');
  bytes.writeInt32BE(body.length + 4, 1);
  return Buffer.concat([bytes, body]);
}

/** Texts as the protocol has them: UTF-8, each ended by a zero. */
export function toTexts(...texts: readonly string[]): Buffer {
  return Buffer.from(texts.map((text) => `${text}\0`).join(''));
}

/** The text that starts at `from` and ends before the next zero. */
export function textAt(body: Buffer, from = 0): string {
  const end = body.indexOf(0, from);
  return body.toString('utf8', from, end < 0 ? body.length : end);
}
