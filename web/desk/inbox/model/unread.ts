/** `seen`: how many were seen so far, as it is kept. */
export function unread(received: number, seen: string): number {
  const before = Number(seen);
  return Math.max(0, received - (Number.isFinite(before) ? before : 0));
}
