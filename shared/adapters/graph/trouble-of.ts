import { GraphError } from '@microsoft/microsoft-graph-client';
import type { TeamsTrouble } from '#shared/ports/presence.ts';

export interface Trouble {
  readonly reason: TeamsTrouble;
  /** Milliseconds for which the directory is not to be asked this again. */
  readonly rest: number;
}

/** When Graph does not say; seconds. */
const usualRest = 30;
/** Milliseconds; somebody has to consent before it goes better. */
const restUntilConsent = 300_000;

/** What an error of Graph, or of Entra ID on the way to it, means. */
export function troubleOf(error: unknown): Trouble {
  const status = error instanceof GraphError ? error.statusCode : undefined;
  if (error instanceof GraphError && status === 429) {
    const seconds = Number(error.headers?.get('retry-after') ?? usualRest);
    return { reason: 'throttled', rest: (seconds || usualRest) * 1000 };
  }
  const isRefused = status === 401 || status === 403 || isEntrasRefusal(error);
  return isRefused
    ? { reason: 'notAllowed', rest: restUntilConsent }
    : { reason: 'unavailable', rest: 0 };
}

/** Only what Entra ID says itself carries its code, for example AADSTS700016: not consented to in this directory. */
function isEntrasRefusal(error: unknown): boolean {
  return error instanceof Error && /AADSTS\d+/.test(error.message);
}
