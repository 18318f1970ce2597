import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';

/** Where a visitor's file lies until it is looked at. */
export function stagedName(
  { address, visitor }: VisitorKey,
  message: string,
  file: string,
): string {
  return `incoming/${address.replace(':', '/')}/${visitor}/${message}/${file}`;
}
