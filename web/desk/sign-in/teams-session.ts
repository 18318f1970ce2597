import { z } from 'zod';
import type { Session } from './session.ts';

/** What Microsoft Teams is asked for; `silent`: without a question to the person. Throws with Teams' own reason. */
type AskTeams = (options: { readonly silent: boolean }) => Promise<string>;

interface TeamsSessionDeps {
  readonly ask: AskTeams;
  readonly now: () => number;
  /** Once the person has agreed: the page begins anew. */
  readonly onSignedIn: () => void;
}

/** Milliseconds before its end in which a token is not used any more, and those for which one without an end is taken. */
const margin = 60_000;
const shortLife = 5 * 60_000;

const Claims = z.object({ exp: z.number() });

/** The session of who uses Microsoft Teams: it signs in there, and hands over tokens for our API alone. */
export async function openTeamsSession({
  ask,
  now,
  onSignedIn,
}: TeamsSessionDeps): Promise<Session> {
  let known: { readonly token: string; readonly until: number } | undefined;
  let refusal: string | undefined;
  let asking: Promise<boolean> | undefined;

  async function askOnce(silent: boolean): Promise<boolean> {
    try {
      const token = await ask({ silent });
      known = { token, until: endOf(token) ?? now() + shortLife };
      refusal = undefined;
      return true;
    } catch (error) {
      refusal = error instanceof Error ? error.message : String(error);
      return false;
    }
  }

  function renew() {
    asking ??= askOnce(true).finally(() => {
      asking = undefined;
    });
    return asking;
  }

  await renew();
  return {
    get refusal() {
      return refusal;
    },
    async token() {
      if (known && known.until - margin > now()) return known.token;
      await renew();
      return known && known.until > now() ? known.token : undefined;
    },
    renew,
    // Teams has tokens of its own for other services, and none for pages within it.
    tokenFor: async () => undefined,
    consentTo: undefined,
    async signIn() {
      if (await askOnce(false)) onSignedIn();
    },
    signOut: undefined,
  };
}

/** Milliseconds since 1970; undefined: the token does not say. */
function endOf(token: string): number | undefined {
  try {
    const [, claims = ''] = token.split('.');
    const json: unknown = JSON.parse(atob(claims.replaceAll('-', '+').replaceAll('_', '/')));
    return Claims.parse(json).exp * 1000;
  } catch {
    return undefined;
  }
}
