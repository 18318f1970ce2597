import { fetchBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { GmailAccount } from './gmail-accounts.ts';
import type { GmailTokens } from './gmail-tokens.ts';

export interface GmailClientParts {
  /** `https://gmail.googleapis.com` */
  readonly url: string;
  readonly fetch: typeof fetch;
  readonly accountOf: (tenant: string) => Promise<GmailAccount | undefined>;
  readonly tokens: GmailTokens;
  readonly breakers?: Breakers;
}

export interface GmailAsk {
  readonly method: 'GET' | 'POST' | 'DELETE';
  /** Below the mailbox: `/messages` */
  readonly path: string;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: object;
  /** A mail as it goes out, beside `body`. */
  readonly mime?: Uint8Array;
}

export interface GmailAnswer {
  readonly status: number;
  /** JSON; undefined: none. */
  readonly value: unknown;
}

/** Undefined: the tenant has no account there. Throws what may be better in a moment, also when Google wants us to be slower. */
export type AskGmail = (
  tenant: string,
  mailbox: string,
  ask: GmailAsk,
) => Promise<GmailAnswer | undefined>;

const patience = 60_000;
const notAuthorized = { status: 401, value: undefined } as const;

/** Gmail's REST API in the mailboxes of our tenants. */
export function createGmailClient(parts: GmailClientParts): AskGmail {
  const { accountOf, tokens, breakers = createBreakers() } = parts;
  return async (tenant, mailbox, ask) => {
    const account = await accountOf(tenant);
    if (!account) return undefined;
    const behind = fetchBehind(breakers.around('gmail', tenant), parts.fetch);
    const askOnce = async () => {
      const token = await tokens.get(account, mailbox);
      return token === undefined ? notAuthorized : send({ ...parts, fetch: behind }, token, ask);
    };
    const answer = await askOnce();
    if (answer.status !== 401) return answer;
    // It may have been taken back before its end.
    tokens.forget(account, mailbox);
    return askOnce();
  };
}

async function send(
  { url, fetch }: Pick<GmailClientParts, 'url' | 'fetch'>,
  token: string,
  { method, path, query = {}, body, mime }: GmailAsk,
): Promise<GmailAnswer> {
  const base = mime ? '/upload/gmail/v1/users/me' : '/gmail/v1/users/me';
  const target = new URL(`${base}${path}`, url);
  if (mime) target.searchParams.set('uploadType', 'multipart');
  for (const [name, value] of Object.entries(query))
    for (const each of [value].flat()) target.searchParams.append(name, each);
  const sent = mime ? related(body ?? {}, mime) : body && json(body);
  const answer = await fetch(target, {
    method,
    headers: { authorization: `Bearer ${token}`, ...(sent && { 'content-type': sent.type }) },
    redirect: 'error',
    signal: AbortSignal.timeout(patience),
    ...(sent && { body: sent.content }),
  });
  const value = parse(await answer.text());
  if (answer.status >= 500 || answer.status === 429 || isTooFast(answer.status, value))
    throw new Error(`Gmail answers ${answer.status}.`);
  return { status: answer.status, value };
}

function json(body: object) {
  return { type: 'application/json', content: JSON.stringify(body) };
}

/** Source: Google, "Upload file data", multipart upload. */
function related(body: object, mime: Uint8Array) {
  const boundary = `openline-${crypto.randomUUID()}`;
  const head = `--${boundary}\r\nContent-Type: application/json; charset=UTF-8\r\n\r\n${JSON.stringify(body)}\r\n--${boundary}\r\nContent-Type: message/rfc822\r\n\r\n`;
  const content = Buffer.concat([Buffer.from(head), mime, Buffer.from(`\r\n--${boundary}--`)]);
  return { type: `multipart/related; boundary=${boundary}`, content };
}

/** Google says so with 403 as well. Source: Gmail API, "Resolve errors". */
function isTooFast(status: number, value: unknown): boolean {
  return (
    status === 403 && /(user)?ratelimitexceeded|dailylimitexceeded/i.test(JSON.stringify(value))
  );
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
