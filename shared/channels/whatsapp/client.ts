import { z } from 'zod';
import { fetchBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers, SystemAway } from '#shared/platform/breakers.ts';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { Secrets } from '#shared/ports/secrets.ts';

/** What is sent, as far as `fetch` is used here. */
interface Sent {
  readonly method: string;
  readonly headers: Record<string, string>;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What is answered, as far as it is read here. */
export interface Answered {
  readonly status: number;
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

/** Where the API of a number is, and under which name its key lies. */
export interface WhatsAppAccount {
  /** `https://waba-v2.360dialog.io` */
  readonly url: string;
  readonly secret: string;
}

export interface WhatsAppParts {
  /** As the platform's `fetch`; it may be one that refuses addresses. */
  readonly fetch: (url: URL, init: Sent) => Promise<Answered>;
  readonly secrets: Pick<Secrets, 'get'> & Partial<Pick<Secrets, 'renew'>>;
  /** Undefined: this address of ours is not connected. */
  readonly accountOf: (tenant: string, address: string) => Promise<WhatsAppAccount | undefined>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly breakers?: Breakers;
}

export interface Ask {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  /** An object goes as JSON. */
  readonly body?: object;
  readonly file?: { readonly type: string; readonly content: Uint8Array<ArrayBuffer> };
  /** Of an upload in one piece, from its beginning. */
  readonly bytes?: Uint8Array<ArrayBuffer>;
  /** Milliseconds. */
  readonly patience?: number;
}

/** `code`: Meta's, or the HTTP status where none is told. */
export type Told =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      readonly code: number | null;
      readonly details: string;
    };

/** It was not taken, and may be in a moment: whoever sends may try again without fear of sending twice. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly notAccepted = true;
}

export interface WhatsAppClient {
  /** Undefined: this address of ours is not connected, or its key is not there. Throws when nothing is answered. */
  ask(tenant: string, address: string, ask: Ask): Promise<Told | undefined>;
  /** The same for what is no JSON; the caller reads the body. */
  open(tenant: string, address: string, ask: Ask): Promise<Answered | undefined>;
}

const standardPatience = 15_000;
/** Bytes of an answer. */
const longestAnswer = 4_000_000;

const Refusal = z.object({
  error: z.object({
    code: z.number(),
    message: z.string().catch(''),
    error_data: z.object({ details: z.string() }).optional().catch(undefined),
  }),
});

/** The messaging API of 360dialog for the numbers of all tenants, each host behind a circuit breaker of its own. */
export function createWhatsAppClient({
  breakers = createBreakers(),
  ...parts
}: WhatsAppParts): WhatsAppClient {
  async function open(tenant: string, address: string, ask: Ask): Promise<Answered | undefined> {
    const account = await parts.accountOf(tenant, address);
    const key = account && (await parts.secrets.get(tenant, account.secret));
    if (!account || key === undefined) return undefined;
    const answer = await send(account, ask, key);
    if (answer.status !== 401) return answer;
    // It may have been replaced elsewhere.
    const renewed = await parts.secrets.renew?.(tenant, account.secret);
    if (renewed === undefined || renewed === key) return answer;
    await answer.body?.cancel();
    return send(account, ask, renewed);
  }

  async function send(account: WhatsAppAccount, ask: Ask, key: string): Promise<Answered> {
    const url = new URL(`${account.url.replace(/\/$/, '')}${ask.path}`);
    const request = requestOf(ask, key);
    try {
      return await fetchBehind(breakers.around('whatsapp', url.host), parts.fetch)(url, request);
    } catch (error) {
      throw hasNotLeft(error) ? new NotAccepted('360dialog cannot be reached') : nothingSaid(error);
    }
  }

  return {
    open,
    async ask(tenant, address, ask) {
      const answer = await open(tenant, address, ask);
      return answer && (await read(answer));
    },
  };
}

function requestOf(
  { method, body, file, bytes, patience = standardPatience }: Ask,
  key: string,
): Sent {
  const headers = { 'D360-API-KEY': key, Accept: 'application/json' };
  const signal = AbortSignal.timeout(patience);
  const common = { method, redirect: 'manual', signal } as const;
  if (file) {
    const { type, bytes: whole } = multipart(file);
    return { ...common, headers: { ...headers, 'Content-Type': type }, body: whole };
  }
  if (bytes) {
    const upload = { 'Content-Type': 'application/octet-stream', file_offset: '0' };
    return { ...common, headers: { ...headers, ...upload }, body: bytes };
  }
  if (!body) return { ...common, headers };
  const json = { ...headers, 'Content-Type': 'application/json' };
  return { ...common, headers: json, body: JSON.stringify(body) };
}

/** Written by hand, for a `FormData` is understood by the `fetch` alone that it comes with. */
function multipart({ type, content }: NonNullable<Ask['file']>) {
  const boundary = `openline${crypto.randomUUID()}`;
  const head = [
    `--${boundary}`,
    'Content-Disposition: form-data; name="messaging_product"',
    '',
    'whatsapp',
    `--${boundary}`,
    'Content-Disposition: form-data; name="file"; filename="file"',
    `Content-Type: ${type}`,
    '',
    '',
  ].join('\r\n');
  const parts = [Buffer.from(head), content, Buffer.from(`\r\n--${boundary}--\r\n`)];
  const bytes = new Uint8Array(Buffer.concat(parts));
  return { type: `multipart/form-data; boundary=${boundary}`, bytes };
}

async function read({ status, body }: Answered): Promise<Told> {
  const value = parse((await readLimited(body, longestAnswer)) ?? '');
  if (status >= 200 && status < 300) return { ok: true, value };
  const { error } = Refusal.safeParse(value).data ?? {};
  return {
    ok: false,
    status,
    code: error?.code ?? null,
    details: error?.error_data?.details ?? error?.message ?? '',
  };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const neverLeft: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** There was no connection, or the circuit is open. */
function hasNotLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error instanceof SystemAway) return true;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && neverLeft.has(cause.code);
}

/** Without what was asked: a number may stand in it. */
function nothingSaid(error: unknown): Error {
  const why = error instanceof Error ? error.name : 'unknown';
  return new Error(`360dialog did not answer (${why}): whether it has the message is not known`);
}
