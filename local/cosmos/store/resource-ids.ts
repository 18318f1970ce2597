/** `_rid` of a database: four bytes in base64, with `-` for `/` as the service writes it. */
export function databaseRid(database: number): string {
  return toRid(numberBytes(database, 4));
}

/** `_rid` of a container: its database's and four more. */
export function containerRid(database: number, container: number): string {
  return toRid(Buffer.concat([numberBytes(database, 4), numberBytes(container, 4)]));
}

/** `_rid` of an item: its container's and eight more. */
export function itemRid(container: string, sequence: number): string {
  const bytes = Buffer.alloc(16);
  bytes.write(container.replaceAll('-', '/'), 'base64');
  bytes.writeBigUInt64LE(BigInt(sequence), 8);
  return toRid(bytes);
}

function numberBytes(value: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  bytes.writeUInt32BE(value);
  return bytes;
}

function toRid(bytes: Buffer): string {
  return bytes.toString('base64').replaceAll('/', '-');
}
