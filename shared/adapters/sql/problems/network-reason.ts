import type { StoreProblemReason } from '#shared/ports/record-store.ts';

const unreachable = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'ECONNABORTED',
  'EPIPE',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EHOSTDOWN',
  'ENETDOWN',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ESOCKET',
  'ECLOSE',
]);
const timedOut = new Set(['ETIMEDOUT', 'ETIMEOUT', 'ESOCKETTIMEDOUT']);

/** What a code of Node's network, TLS and tedious's connection layer means; undefined: it is none of these. */
export function networkReason(code: string): StoreProblemReason | undefined {
  if (unreachable.has(code)) return 'unreachable';
  if (timedOut.has(code)) return 'timed-out';
  if (/CERT|^ERR_TLS_|^ERR_SSL_|SIGNATURE/.test(code)) return 'certificate';
  return undefined;
}

/** The codes of an error and of what caused it, outermost first. */
export function codesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const own = 'code' in error && typeof error.code === 'string' ? [error.code] : [];
  const inner = error instanceof AggregateError ? error.errors : [error.cause];
  return [...own, ...inner.flatMap(codesOf)];
}
