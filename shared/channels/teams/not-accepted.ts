/** It was not taken, and may be in a moment: whoever sends may try again without fear of sending twice. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly notAccepted = true;
}

const neverLeft: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** There was no connection, or the system is left alone for a moment. */
export function hasNotLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'SystemAway') return true;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && neverLeft.has(cause.code);
}
