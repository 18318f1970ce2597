import { createHmac, randomUUID } from 'node:crypto';
import { z } from 'zod';
import { accountSecret } from '#shared/domain/conversation/account-secret.ts';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { ChannelAnswer, ChannelParts, ChannelRequest } from '#shared/ports/open-channel.ts';

/** The newest version when this was written; Meta keeps each for two years. */
const usualUrl = 'https://graph.facebook.com/v25.0';

export interface Ask {
  readonly method: 'GET' | 'POST';
  /** `/me/messages` */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: object;
  /** Beside the fields of `body`, as a form. */
  readonly file?: {
    readonly name: string;
    readonly type: string;
    readonly content: Uint8Array<ArrayBuffer>;
  };
  /** As the app instead of the page. */
  readonly asApp?: boolean;
  /** Milliseconds. */
  readonly patience?: number;
}

export type Told =
  | { readonly ok: true; readonly value: unknown }
  | {
      readonly ok: false;
      readonly status: number;
      /** Meta's; null: it told none. */
      readonly code: number | null;
      readonly subcode: number | null;
    };

/** It was not taken, and may be in a moment: whoever sends may try again without fear of sending twice. */
export class NotAccepted extends Error {
  override readonly name = 'NotAccepted';
  readonly notAccepted = true;
}

export interface MessengerClient {
  /** Undefined: this page is not connected. Throws when nothing is answered. */
  ask(tenant: string, address: string, ask: Ask): Promise<Told | undefined>;
  /** A value of the page's account; undefined: it was not given. */
  accountValue(tenant: string, address: string, value: string): Promise<string | undefined>;
  /** What lies at an address that Meta told, without our token. */
  open(url: URL): Promise<ChannelAnswer>;
}

const standardPatience = 15_000;
const filePatience = 120_000;
/** Bytes of an answer. */
const longestAnswer = 1_000_000;

const Refusal = z.object({
  error: z.object({ code: z.number(), error_subcode: z.number().nullish().catch(null) }),
});

/** The Graph API for the pages of all tenants. */
export function createMessengerClient(parts: ChannelParts): MessengerClient {
  const accountValue = (tenant: string, address: string, value: string) =>
    parts.secrets.get(tenant, accountSecret(address, value));
  return {
    accountValue,
    async ask(tenant, address, ask) {
      const [token, secret, app] = await Promise.all(
        ['page-token', 'app-secret', 'app-id'].map((each) => accountValue(tenant, address, each)),
      );
      if (token === undefined || secret === undefined || app === undefined) return undefined;
      const url = new URL(`${(parts.url ?? usualUrl).replace(/\/$/, '')}${ask.path}`);
      const bearer = ask.asApp ? `${app}|${secret}` : token;
      const query = {
        ...ask.query,
        ...(!ask.asApp && { appsecret_proof: proofOf(token, secret) }),
      };
      url.search = new URLSearchParams(query).toString();
      try {
        return await read(await parts.fetch(url, requestOf(ask, bearer)));
      } catch (error) {
        throw hasNotLeft(error) ? new NotAccepted('Meta cannot be reached') : nothingSaid(error);
      }
    },
    open: (url) =>
      parts.fetch(url, {
        method: 'GET',
        headers: {},
        redirect: 'manual',
        signal: AbortSignal.timeout(filePatience),
      }),
  };
}

/** That whoever has the token has the app's secret as well. Source: "Securing Graph API requests". */
function proofOf(token: string, secret: string): string {
  return createHmac('sha256', secret).update(token).digest('hex');
}

function requestOf({ method, body, file, patience }: Ask, bearer: string): ChannelRequest {
  const signal = AbortSignal.timeout(patience ?? (file ? filePatience : standardPatience));
  const headers = { Authorization: `Bearer ${bearer}`, Accept: 'application/json' };
  const common = { method, redirect: 'manual', signal } as const;
  if (file) {
    const { type, bytes } = formOf({ ...body }, file);
    return { ...common, headers: { ...headers, 'Content-Type': type }, body: bytes };
  }
  if (!body) return { ...common, headers };
  const json = { ...headers, 'Content-Type': 'application/json' };
  return { ...common, headers: json, body: JSON.stringify(body) };
}

/** Written by hand, for a `FormData` is understood by the `fetch` alone that it comes with. */
function formOf(fields: Readonly<Record<string, unknown>>, file: NonNullable<Ask['file']>) {
  const boundary = `openline${randomUUID()}`;
  const named = (name: string, more = '') =>
    `--${boundary}\r\nContent-Disposition: form-data; name="${name}"${more}\r\n`;
  const heads = Object.entries(fields).map(
    ([name, value]) => `${named(name)}\r\n${JSON.stringify(value)}\r\n`,
  );
  const name = file.name.replaceAll(/["\r\n\\]/g, '_');
  const last = `${named('filedata', `; filename="${name}"`)}Content-Type: ${file.type}\r\n\r\n`;
  const parts = [Buffer.from([...heads, last].join('')), file.content];
  const bytes = Buffer.concat([...parts, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return { type: `multipart/form-data; boundary=${boundary}`, bytes: new Uint8Array(bytes) };
}

async function read({ status, body }: ChannelAnswer): Promise<Told> {
  const value = parse((await readLimited(body, longestAnswer)) ?? '');
  if (status >= 200 && status < 300) return { ok: true, value };
  const { error } = Refusal.safeParse(value).data ?? {};
  return { ok: false, status, code: error?.code ?? null, subcode: error?.error_subcode ?? null };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

const neverLeft: ReadonlySet<unknown> = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN']);

/** There was no connection, or Meta is left alone for a moment. */
function hasNotLeft(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if (error.name === 'SystemAway') return true;
  const { cause } = error;
  return cause instanceof Error && 'code' in cause && neverLeft.has(cause.code);
}

/** Without what was asked: somebody's id may stand in it. */
function nothingSaid(error: unknown): Error {
  const why = error instanceof Error ? error.name : 'unknown';
  return new Error(`Meta did not answer (${why}): whether it has the message is not known`);
}
