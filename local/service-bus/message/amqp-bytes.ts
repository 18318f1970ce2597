/**
 * Encoded AMQP 1.0 values (part 1 of the standard), found and cut out without decoding them: what is passed on keeps
 * its exact type and bytes.
 */

/** Thrown for bytes that are no AMQP message. */
export class DecodeError extends Error {
  override readonly name = 'DecodeError';
}

const fixedWidths: Readonly<Record<number, number>> = { 4: 0, 5: 1, 6: 2, 7: 4, 8: 8, 9: 16 };

/** Where the value that starts at `start` ends. */
export function valueEnd(bytes: Buffer, start: number): number {
  const code = bytes.readUInt8(start);
  if (code === 0) return valueEnd(bytes, valueEnd(bytes, start + 1));
  const category = code >>> 4;
  const width = fixedWidths[category];
  const end = width === undefined ? sizedEnd(bytes, start, category) : start + 1 + width;
  if (end > bytes.length) throw new DecodeError('A value is longer than its message');
  return end;
}

/** Variable-width, compound and array types begin with their size: one octet, or four. */
function sizedEnd(bytes: Buffer, start: number, category: number): number {
  if (category < 0xa) throw new DecodeError(`Unknown type 0x${category.toString(16)}.`);
  return category % 2 === 0
    ? start + 2 + bytes.readUInt8(start + 1)
    : start + 5 + bytes.readUInt32BE(start + 1);
}

/** The encoded items of a list or map value (a map's are key, value, key, value …). */
export function readItems(value: Buffer): readonly Buffer[] {
  const code = value.readUInt8(0);
  if (code === 0x45 || code === 0x40) return [];
  const isSmall = code === 0xc0 || code === 0xc1;
  if (!isSmall && code !== 0xd0 && code !== 0xd1)
    throw new DecodeError(`Expected a list or map, found type 0x${code.toString(16)}`);
  const count = isSmall ? value.readUInt8(2) : value.readUInt32BE(5);
  const items: Buffer[] = [];
  let position = isSmall ? 3 : 9;
  for (let index = 0; index < count; index += 1) {
    const end = valueEnd(value, position);
    items.push(value.subarray(position, end));
    position = end;
  }
  return items;
}

/** The entries of a map value: key as text, value encoded. */
export function readEntries(value: Buffer | undefined): Map<string, Buffer> {
  const entries = new Map<string, Buffer>();
  if (!value) return entries;
  const items = readItems(value);
  for (let index = 0; index + 1 < items.length; index += 2) {
    const [key, item] = [items[index], items[index + 1]];
    if (key && item) entries.set(readText(key), item);
  }
  return entries;
}

/** A string or symbol value as text. */
export function readText(value: Buffer): string {
  const code = value.readUInt8(0);
  if (code === 0xa1 || code === 0xa3) return value.toString('utf8', 2);
  if (code === 0xb1 || code === 0xb3) return value.toString('utf8', 5);
  throw new DecodeError(`Expected a text, found type 0x${code.toString(16)}`);
}

/** A described section: descriptor as small ulong, then the value. */
export function writeSection(code: number, value: Buffer): Buffer {
  return Buffer.concat([Buffer.from([0x00, 0x53, code]), value]);
}

/** A map value of already encoded keys and values. */
export function writeMap(items: readonly Buffer[]): Buffer {
  return writeCompound(0xd1, items);
}

/** A list value of already encoded items. */
export function writeList(items: readonly Buffer[]): Buffer {
  return writeCompound(0xd0, items);
}

function writeCompound(code: number, items: readonly Buffer[]): Buffer {
  const head = Buffer.alloc(9);
  const size = items.reduce((total, item) => total + item.length, 0);
  head.writeUInt8(code, 0);
  head.writeUInt32BE(size + 4, 1);
  head.writeUInt32BE(items.length, 5);
  return Buffer.concat([head, ...items], size + 9);
}

export function writeSymbol(text: string): Buffer {
  return Buffer.concat([Buffer.from([0xa3, Buffer.byteLength(text, 'ascii')]), Buffer.from(text)]);
}

export function writeString(text: string): Buffer {
  const content = Buffer.from(text);
  const head = Buffer.alloc(5);
  head.writeUInt8(0xb1, 0);
  head.writeUInt32BE(content.length, 1);
  return Buffer.concat([head, content]);
}

export function writeTimestamp(time: number): Buffer {
  return writeEightOctets(0x83, time);
}

export function writeLong(value: number): Buffer {
  return writeEightOctets(0x81, value);
}

function writeEightOctets(code: number, value: number): Buffer {
  const bytes = Buffer.alloc(9);
  bytes.writeUInt8(code, 0);
  bytes.writeBigInt64BE(BigInt(value), 1);
  return bytes;
}

export function writeInt(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(0x71, 0);
  bytes.writeInt32BE(value, 1);
  return bytes;
}

export function writeUint(value: number): Buffer {
  const bytes = Buffer.alloc(5);
  bytes.writeUInt8(0x70, 0);
  bytes.writeUInt32BE(value, 1);
  return bytes;
}

export function writeUbyte(value: number): Buffer {
  return Buffer.from([0x50, value]);
}

export function writeBoolean(value: boolean): Buffer {
  return Buffer.from([value ? 0x41 : 0x42]);
}

export const nothing = Buffer.from([0x40]);
