import { z } from 'zod';
import type { MessageAt, TextChannel, TextSending, TextSent } from '#shared/ports/text-channel.ts';
import { type MessengerClient, NotAccepted, type Told } from './client.ts';
import { type Body, type Composed, compose } from './compose.ts';
import { meaningOf } from './errors.ts';
import { fetchFile, type Upload, upload } from './files.ts';

const Accepted = z.object({ message_id: z.string().min(1) });

type Refused = Extract<TextSent, { readonly ok: false }>;
const no = (reason: Refused['reason'], code: string | null = null): Refused => ({
  ok: false,
  reason,
  code,
});

/** Milliseconds: somebody waits for it. */
const shortPatience = 3_000;

const Profile = z.object({
  first_name: z.string().catch(''),
  last_name: z.string().catch(''),
});

/**
 * Messenger by Meta's Graph API. It knows no idempotency: that a message went out is told by our reference in its echo
 * (`metadata`), for which the last part of a message carries it.
 */
export function createMessengerChannel(
  client: MessengerClient,
): Required<Pick<TextChannel, 'send' | 'markRead' | 'typing' | 'nameOf' | 'fetchFile'>> {
  return {
    send: (sending) => send(client, sending),
    markRead: (of) => act(client, of, 'mark_seen'),
    typing: (of) => act(client, of, 'typing_on'),
    nameOf: (of) => nameOf(client, of),
    fetchFile: (_tenant, _address, source) => fetchFile(client, source),
  };
}

/** What people see of us beside messages: it is not worth a second attempt. */
async function act(
  client: MessengerClient,
  { tenant, from, to }: MessageAt,
  action: 'mark_seen' | 'typing_on',
): Promise<void> {
  const body = { recipient: { id: to }, sender_action: action };
  await client
    .ask(tenant, from, { method: 'POST', path: '/me/messages', body, patience: shortPatience })
    .catch(() => undefined);
}

async function nameOf(
  client: MessengerClient,
  { tenant, from, to }: { readonly tenant: string; readonly from: string; readonly to: string },
): Promise<string | undefined> {
  const told = await client
    .ask(tenant, from, {
      method: 'GET',
      path: `/${encodeURIComponent(to)}`,
      query: { fields: 'first_name,last_name' },
      patience: shortPatience,
    })
    .catch(() => undefined);
  const profile = told?.ok ? Profile.safeParse(told.value).data : undefined;
  const name = [profile?.first_name, profile?.last_name].filter(Boolean).join(' ').trim();
  return name === '' ? undefined : name.slice(0, 256);
}

async function send(client: MessengerClient, sending: TextSending): Promise<TextSent> {
  const { content } = sending.message;
  if (content.kind === 'reaction') return react(client, sending, content);
  const prepared = await nothingSentYet(() => prepare(client, sending));
  if (!prepared.ok) return prepared;
  const { bodies } = prepared;
  let last: TextSent = no('refused');
  for (const [place, body] of bodies.entries()) {
    const isLast = place === bodies.length - 1;
    const message = isLast ? { ...body, metadata: sending.reference } : body;
    last = await sendOne(client, sending, message, place === 0);
    if (!last.ok) return last;
  }
  return last;
}

/** Whatever is broken here, no message has gone out. */
async function nothingSentYet<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw new NotAccepted(error instanceof Error ? error.message : 'It could not be prepared');
  }
}

/** Its files lie at Meta then. */
async function prepare(client: MessengerClient, sending: TextSending): Promise<Composed> {
  const { message } = sending;
  const planned = compose(message, (id) => ({ type: 'file', id }));
  if (!planned.ok || message.attachments.length === 0) return planned;
  const uploaded = new Map<string, { readonly type: string; readonly id: string }>();
  for (const attachment of message.attachments) {
    const done = await upload(client, sending, attachment);
    if (!done.ok) return refusalOfUpload(done);
    uploaded.set(attachment.id, done);
  }
  return compose(message, (id) => uploaded.get(id) ?? { type: 'file', id });
}

function refusalOfUpload(done: Extract<Upload, { readonly ok: false }>): Refused {
  if (done.reason !== 'told') return no(done.reason === 'tooLarge' ? 'tooLarge' : 'media');
  const refused = refusalOf(done.told, true);
  return refused.reason === 'refused' ? { ...refused, reason: 'media' } : refused;
}

async function sendOne(
  client: MessengerClient,
  sending: TextSending,
  message: Body,
  isFirst: boolean,
): Promise<TextSent> {
  const usual = { messaging_type: 'RESPONSE', message };
  const sent = await post(client, sending, usual, isFirst);
  if (sent.ok || sent.reason !== 'windowClosed') return sent;
  if (sending.message.author.kind !== 'agent') return sent;
  // People may answer for seven days, where Meta has allowed it to the app; where it has not, it refuses this as well.
  const late = { messaging_type: 'MESSAGE_TAG', tag: 'HUMAN_AGENT', message };
  const again = await post(client, sending, late, isFirst);
  return again.ok || again.reason === 'unreachable' ? again : sent;
}

async function react(
  client: MessengerClient,
  sending: TextSending,
  { to, emoji }: { readonly to: string; readonly emoji: string | null },
): Promise<TextSent> {
  const action = emoji === null ? 'unreact' : 'react';
  const payload = { message_id: to, ...(emoji !== null && { reaction: emoji }) };
  const sent = await post(client, sending, { sender_action: action, payload }, true, to);
  return sent;
}

/** `known`: what its id is where the answer names none. */
async function post(
  client: MessengerClient,
  { tenant, from, to }: TextSending,
  what: object,
  isFirst: boolean,
  known?: string,
): Promise<TextSent> {
  try {
    const body = { recipient: { id: to }, ...what };
    const told = await client.ask(tenant, from, { method: 'POST', path: '/me/messages', body });
    if (!told?.ok) return refusalOf(told, isFirst);
    const providerId = Accepted.safeParse(told.value).data?.message_id ?? known;
    if (providerId === undefined) throw new Error('Meta gave an answer that cannot be read');
    return { ok: true, providerId };
  } catch (error) {
    // Its beginning has gone out: it must not be sent again at once.
    if (error instanceof NotAccepted && !isFirst) throw new Error(error.message);
    throw error;
  }
}

/** Throws what may be better in a moment; `isWhole`: nothing of it has gone out. */
function refusalOf(told: Told | undefined, isWhole: boolean): Refused {
  if (!told) return no('notConfigured');
  if (told.ok) throw new Error('Meta gave an answer that cannot be read');
  const { status, code, subcode } = told;
  if (code === null) return refusalByStatus(status, isWhole);
  const { reason, again } = meaningOf(code, subcode);
  const name = subcode === null ? String(code) : `${code}/${subcode}`;
  if (again === 'later') throw tryAgain(`Messenger refused for the moment (${name})`, isWhole);
  if (again === 'unknown') throw new Error(`Messenger may have sent it all the same (${name})`);
  return no(reason, name);
}

function refusalByStatus(status: number, isWhole: boolean): Refused {
  if (status === 401 || status === 403) return no('notConfigured', `HTTP ${status}`);
  if (status === 429) throw tryAgain('Meta is asked too often', isWhole);
  if (status >= 500 || status === 408) throw new Error(`Meta answered ${status}`);
  return no('refused', `HTTP ${status}`);
}

function tryAgain(message: string, isWhole: boolean): Error {
  return isWhole ? new NotAccepted(message) : new Error(message);
}
