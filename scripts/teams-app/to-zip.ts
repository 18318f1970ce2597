import { crc32, deflateRawSync } from 'node:zlib';

/** Signatures and versions of APPNOTE.TXT, 4.3: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
const localFile = 0x04034b50;
const centralFile = 0x02014b50;
const endOfDirectory = 0x06054b50;
const needed = 20;
const deflated = 8;
/** 1 January 1980, the earliest: the same files make the same archive. */
const date = 0x0021;

interface Entry {
  readonly name: string;
  readonly content: Buffer;
}

/** A zip archive of few small files. */
export function toZip(entries: readonly Entry[]): Buffer {
  const files: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries) {
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name, 'utf8');
    const facts = [
      ...words(needed, 0, deflated, 0, date),
      ...longs(crc32(content), packed.length, content.length),
      ...words(path.length, 0),
    ];
    const file = Buffer.concat([...longs(localFile), ...facts, path, packed]);
    directory.push(
      Buffer.concat([
        ...longs(centralFile),
        ...words(needed),
        ...facts,
        ...words(0, 0, 0),
        ...longs(0, offset),
        path,
      ]),
    );
    files.push(file);
    offset += file.length;
  }
  const size = directory.reduce((sum, { length }) => sum + length, 0);
  return Buffer.concat([
    ...files,
    ...directory,
    ...longs(endOfDirectory),
    ...words(0, 0, entries.length, entries.length),
    ...longs(size, offset),
    ...words(0),
  ]);
}

const words = (...values: readonly number[]) =>
  values.map((value) => {
    const bytes = Buffer.alloc(2);
    bytes.writeUInt16LE(value);
    return bytes;
  });

const longs = (...values: readonly number[]) =>
  values.map((value) => {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32LE(value);
    return bytes;
  });
