import { z } from 'zod';
import type {
  PartnerChannel,
  SetWhatsAppPartner,
} from '#shared/contracts/configuration/whatsapp-connection.ts';
import { readLimited } from '#shared/platform/read-limited.ts';
import type { PartnerAnswer, WhatsAppPartner } from '#shared/ports/whatsapp-partner.ts';
import type { WhatsAppParts } from './client.ts';

export interface WhatsAppPartnerParts {
  /** `https://hub.360dialog.io/api/v2` */
  readonly url: string;
  readonly fetch: WhatsAppParts['fetch'];
}

const text = z.string().nullable().default(null).catch(null);
const Channel = z.object({
  id: z.string(),
  status: z.string().catch('unknown'),
  setup_info: z.object({ phone_number: z.string(), phone_name: text }),
});
const Page = z.object({
  partner_channels: z.array(z.unknown()),
  total: z.number().optional().catch(undefined),
});
const NewKey = z.object({ api_key: z.string().min(8) });
const Token = z.object({ access_token: z.string().min(1) });

const patience = 15_000;
/** Bytes of an answer. */
const longestAnswer = 4_000_000;
const perPage = 100;
const mostPages = 50;

interface Ask {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: object;
}
type Refused = Extract<PartnerAnswer<never>, { readonly ok: false }>;
const refused: Refused = { ok: false, reason: 'partnerRefused' };

/** The API of 360dialog's partners: by a key (`x-api-key`), or by user name and password as of old. */
export function createWhatsAppPartner(parts: WhatsAppPartnerParts): WhatsAppPartner {
  return {
    async channels(account) {
      const headers = await proof(parts, account);
      return headers ? listAll(parts, account.id, headers) : refused;
    },
    async newKey(account, channel) {
      const headers = await proof(parts, account);
      if (!headers) return refused;
      const path = `/partners/${encodeURIComponent(account.id)}/channels/${encodeURIComponent(channel)}/api_keys`;
      const told = await ask(parts, { method: 'POST', path, headers, body: {} });
      return told.ok ? { ok: true, value: NewKey.parse(told.value).api_key } : told;
    },
  };
}

async function listAll(
  parts: WhatsAppPartnerParts,
  partner: string,
  headers: Ask['headers'],
): Promise<PartnerAnswer<readonly PartnerChannel[]>> {
  const found: unknown[] = [];
  for (let page = 0; page < mostPages; page += 1) {
    const path = `/partners/${encodeURIComponent(partner)}/channels?limit=${perPage}&offset=${found.length}`;
    const told = await ask(parts, { method: 'GET', path, headers });
    if (!told.ok) return told;
    const { partner_channels: listed, total = 0 } = Page.parse(told.value);
    found.push(...listed);
    if (listed.length === 0 || found.length >= total) break;
  }
  return { ok: true, value: found.flatMap(toChannel) };
}

/** Those without a number are not set up yet. */
function toChannel(value: unknown): readonly PartnerChannel[] {
  const read = Channel.safeParse(value).data;
  if (!read) return [];
  const { id, status, setup_info: about } = read;
  return [{ id, number: about.phone_number.replaceAll(/\D/g, ''), name: about.phone_name, status }];
}

/** Undefined: user name or password are wrong. */
async function proof(
  parts: WhatsAppPartnerParts,
  account: SetWhatsAppPartner,
): Promise<Ask['headers'] | undefined> {
  if ('apiKey' in account) return { 'x-api-key': account.apiKey };
  const { username, password } = account;
  const body = { username, password };
  const told = await ask(parts, { method: 'POST', path: '/token', headers: {}, body });
  if (!told.ok) return undefined;
  return { Authorization: `Bearer ${Token.parse(told.value).access_token}` };
}

/** Throws what may be better in a moment. */
async function ask(
  { url, fetch }: WhatsAppPartnerParts,
  { method, path, headers, body }: Ask,
): Promise<PartnerAnswer<unknown>> {
  const answer = await fetch(new URL(`${url.replace(/\/$/, '')}${path}`), {
    method,
    headers: {
      Accept: 'application/json',
      ...(body && { 'Content-Type': 'application/json' }),
      ...headers,
    },
    redirect: 'manual',
    signal: AbortSignal.timeout(patience),
    ...(body && { body: JSON.stringify(body) }),
  });
  const content = (await readLimited(answer.body, longestAnswer)) ?? '';
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) return refused;
  if (answer.status >= 300) throw new Error(`360dialog answered its partner ${answer.status}`);
  return { ok: true, value: JSON.parse(content) };
}
