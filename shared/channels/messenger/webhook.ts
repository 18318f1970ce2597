import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { webhookValue } from '#shared/domain/conversation/account-secret.ts';
import type {
  ChannelWebhook,
  WebhookOf,
  WebhookReceived,
  WebhookRequest,
} from '#shared/ports/channel-webhook.ts';
import type { MessengerClient } from './client.ts';

const Body = z.object({
  object: z.string(),
  entry: z.array(z.looseObject({ id: z.string().regex(/^\d{1,32}$/) })),
});
type Body = z.infer<typeof Body>;

/** Pages in one webhook for which a secret is looked up. */
const mostPages = 20;

/**
 * Meta asks once whether the webhook is ours (`hub.challenge`), and signs all that it tells with the app's secret. An app has one
 * webhook for all its pages: what it tells of another page counts if that page is connected with the same secret.
 */
export function createMessengerWebhook(
  client: Pick<MessengerClient, 'accountValue'>,
): ChannelWebhook {
  return {
    receive: (of, request) =>
      request.method === 'GET' ? verify(client, of, request) : hear(client, of, request),
  };
}

type Values = Pick<MessengerClient, 'accountValue'>;

async function verify(
  client: Values,
  { tenant, address }: WebhookOf,
  { query }: WebhookRequest,
): Promise<WebhookReceived> {
  const { 'hub.mode': mode, 'hub.verify_token': given, 'hub.challenge': challenge } = query;
  if (mode !== 'subscribe' || !given || !challenge || challenge.length > 256)
    return { kind: 'refused' };
  const wanted = await client.accountValue(tenant, address, webhookValue);
  return wanted !== undefined && isSame(given, wanted)
    ? { kind: 'answer', text: challenge }
    : { kind: 'refused' };
}

async function hear(
  client: Values,
  { tenant, address }: WebhookOf,
  { header, body }: WebhookRequest,
): Promise<WebhookReceived> {
  const given = header('x-hub-signature-256') ?? '';
  const isSignedFor = async (each: string) => {
    const secret = await client.accountValue(tenant, each, 'app-secret');
    return secret !== undefined && isSame(given, signatureOf(body, secret));
  };
  if (!(await isSignedFor(address))) return { kind: 'refused' };
  const value = parse(body);
  if (value === undefined) return { kind: 'unreadable' };
  const read = Body.safeParse(value);
  // It is Meta's: what cannot be understood is kept for the operator.
  if (!read.success) return { kind: 'told', events: [{ address, event: value }] };
  const pages = [...byPage(read.data)].slice(0, mostPages);
  const events = pages.map(async ([page, entry]) => {
    const its = `messenger:${page}`;
    const isProven = its === address || (await isSignedFor(its));
    return isProven ? [{ address: its, event: { object: read.data.object, entry } }] : [];
  });
  return { kind: 'told', events: (await Promise.all(events)).flat() };
}

function byPage({ entry }: Body): ReadonlyMap<string, Body['entry']> {
  const pages = new Map<string, Body['entry']>();
  for (const each of entry) pages.set(each.id, [...(pages.get(each.id) ?? []), each]);
  return pages;
}

function signatureOf(body: Uint8Array, secret: string): string {
  return `sha256=${createHmac('sha256', secret).update(body).digest('hex')}`;
}

/** In a time that tells nothing. */
function isSame(given: string, wanted: string): boolean {
  const [one, other] = [Buffer.from(given), Buffer.from(wanted)];
  return one.length === other.length && timingSafeEqual(one, other);
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch {
    return undefined;
  }
}
