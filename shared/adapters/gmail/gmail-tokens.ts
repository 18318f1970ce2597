import { importPKCS8, SignJWT } from 'jose';
import { z } from 'zod';
import type { GmailAccount } from './gmail-accounts.ts';

export interface GmailTokenParts {
  /** `https://oauth2.googleapis.com/token` */
  readonly tokenUrl: string;
  readonly fetch: typeof fetch;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface GmailTokens {
  /** Undefined: Google does not let the account into this mailbox. Throws when nothing is answered. */
  get(account: GmailAccount, mailbox: string): Promise<string | undefined>;
  /** The one that we have is not believed any more. */
  forget(account: GmailAccount, mailbox: string): void;
}

const Given = z.object({ access_token: z.string(), expires_in: z.number() });
const scope = 'https://www.googleapis.com/auth/gmail.modify';
const grant = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** Milliseconds before its end in which a token is not used any more. */
const margin = 5 * 60_000;
const patience = 10_000;

/** Access tokens of mailboxes. Source: Google, "Using OAuth 2.0 for Server to Server Applications". */
export function createGmailTokens(parts: GmailTokenParts): GmailTokens {
  const known = new Map<string, { readonly token: string; readonly until: number }>();
  const keyOf = ({ email }: GmailAccount, mailbox: string) => `${email} ${mailbox}`;
  return {
    async get(account, mailbox) {
      const kept = known.get(keyOf(account, mailbox));
      if (kept && kept.until > parts.now()) return kept.token;
      const given = await ask(parts, account, mailbox);
      if (!given) return undefined;
      const { access_token: token, expires_in: life } = given;
      known.set(keyOf(account, mailbox), { token, until: parts.now() + life * 1_000 - margin });
      return token;
    },
    forget: (account, mailbox) => void known.delete(keyOf(account, mailbox)),
  };
}

async function ask(parts: GmailTokenParts, { email, privateKey }: GmailAccount, mailbox: string) {
  const { tokenUrl, now } = parts;
  const at = Math.floor(now() / 1_000);
  const assertion = await new SignJWT({ scope })
    .setProtectedHeader({ alg: 'RS256', typ: 'JWT' })
    .setIssuer(email)
    .setSubject(mailbox)
    .setAudience(tokenUrl)
    .setIssuedAt(at)
    .setExpirationTime(at + 3_600)
    .sign(await importPKCS8(privateKey, 'RS256'));
  const answer = await parts.fetch(tokenUrl, {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ grant_type: grant, assertion }),
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
  });
  if (answer.status >= 500 || answer.status === 429)
    throw new Error(`Google gives no token at the moment: ${answer.status}`);
  if (!answer.ok) {
    await answer.body?.cancel();
    return undefined;
  }
  return Given.parse(await answer.json());
}
