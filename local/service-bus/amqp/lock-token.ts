/**
 * A lock token between its two forms: delivery tags carry it in the byte order of .NET's Guid, $management as an
 * AMQP uuid in printed order. The first three groups are reversed; doing it twice gives the first form back.
 */
export function swapLockToken(token: Buffer): Buffer {
  const swapped = Buffer.from(token);
  swapped.subarray(0, 4).reverse();
  swapped.subarray(4, 6).reverse();
  swapped.subarray(6, 8).reverse();
  return swapped;
}
