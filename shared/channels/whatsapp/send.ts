import { z } from 'zod';
import type { MessageContent } from '#shared/contracts/conversation/content.ts';
import { isNumber } from '#shared/domain/conversation/whatsapp-numbers.ts';
import type { TextChannel, TextSending, TextSent } from '#shared/ports/text-channel.ts';
import type { TextTemplates } from '#shared/ports/text-templates.ts';
import { NotAccepted, type Told, type WhatsAppClient } from './client.ts';
import { compose } from './compose.ts';
import type { Body, Composed } from './composed.ts';
import { meaningOf } from './errors.ts';
import { fetchMedia, type Upload, upload } from './media.ts';

const Accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) });

type Refused = Extract<TextSent, { readonly ok: false }>;
const no = (reason: Refused['reason'], code: string | null = null): Refused => ({
  ok: false,
  reason,
  code,
});

/** WhatsApp by 360dialog. It knows no idempotency: that a message went out is told by its reference with each state. */
export function createWhatsAppChannel(
  client: WhatsAppClient,
  templates: Pick<TextTemplates, 'list'>,
): TextChannel {
  const tellRead = async (
    { tenant, from, providerId }: Parameters<NonNullable<TextChannel['markRead']>>[0],
    more: object,
  ) => {
    const read = { messaging_product: 'whatsapp', status: 'read', message_id: providerId, ...more };
    // The next message of ours says as much: it is not worth a second attempt.
    await client
      .ask(tenant, from, { method: 'POST', path: '/messages', body: read })
      .catch(() => undefined);
  };
  return {
    send: (sending) => send(client, templates, sending),
    markRead: (of) => tellRead(of, {}),
    typing: (of) => tellRead(of, { typing_indicator: { type: 'text' } }),
    fetchFile: (tenant, address, source) => fetchMedia(client, tenant, address, source),
  };
}

async function send(
  client: WhatsAppClient,
  templates: Pick<TextTemplates, 'list'>,
  sending: TextSending,
): Promise<TextSent> {
  const prepared = await nothingSentYet(() => prepare(client, templates, sending));
  if (!prepared.ok) return prepared;
  let last: TextSent = no('refused');
  for (const [place, body] of prepared.bodies.entries()) {
    last = await sendOne(client, sending, body, place === 0);
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

/** Its files lie at WhatsApp then. */
async function prepare(
  client: WhatsAppClient,
  templates: Pick<TextTemplates, 'list'>,
  sending: TextSending,
): Promise<Composed> {
  const { message } = sending;
  const template = await templateOf(templates, sending);
  const planned = compose({ message, template, mediaOf: (id) => id });
  if (!planned.ok || message.attachments.length === 0) return planned;
  const uploaded = await uploadAll(client, sending);
  if (!uploaded.ok) return uploaded.refused;
  const { media } = uploaded;
  return compose({ message, template, mediaOf: (id) => media.get(id) ?? '' });
}

/** What kinds its buttons are; asked for only where that matters. */
async function templateOf(templates: Pick<TextTemplates, 'list'>, sending: TextSending) {
  const { content } = sending.message;
  if (content.kind !== 'template' || !hasButtons(content)) return undefined;
  const all = (await templates.list(sending.tenant, sending.from)) ?? [];
  return all.find(({ name, language }) => name === content.name && language === content.language);
}

function hasButtons({ parameters }: Extract<MessageContent, { readonly kind: 'template' }>) {
  return parameters.some(({ part }) => part === 'button');
}

type UploadedAll =
  | { readonly ok: true; readonly media: ReadonlyMap<string, string> }
  | { readonly ok: false; readonly refused: Refused };

async function uploadAll(client: WhatsAppClient, sending: TextSending): Promise<UploadedAll> {
  const media = new Map<string, string>();
  for (const attachment of sending.message.attachments) {
    const done = await upload(client, sending, attachment);
    if (!done.ok) return { ok: false, refused: refusalOfUpload(done) };
    media.set(attachment.id, done.id);
  }
  return { ok: true, media };
}

function refusalOfUpload(done: Extract<Upload, { readonly ok: false }>): Refused {
  if (done.reason !== 'told') return no(done.reason === 'tooLarge' ? 'tooLarge' : 'media');
  const refused = refusalOf(done.told, true);
  return refused.reason === 'refused' ? { ...refused, reason: 'media' } : refused;
}

async function sendOne(
  client: WhatsAppClient,
  sending: TextSending,
  { type, content }: Body,
  isFirst: boolean,
): Promise<TextSent> {
  const { tenant, from, to, reference, message } = sending;
  const { replyTo } = message;
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    ...(isNumber(to) ? { to: to.replaceAll(/\D/g, '') } : { recipient: to }),
    type,
    [type]: content,
    ...(isFirst && replyTo !== null && { context: { message_id: replyTo } }),
    biz_opaque_callback_data: reference,
  };
  try {
    const told = await client.ask(tenant, from, { method: 'POST', path: '/messages', body });
    if (!told?.ok) return refusalOf(told, isFirst);
    const [accepted] = Accepted.parse(told.value).messages;
    return accepted ? { ok: true, providerId: accepted.id } : no('refused');
  } catch (error) {
    // Its beginning has gone out: it must not be sent again at once.
    if (error instanceof NotAccepted && !isFirst) throw new Error(error.message);
    throw error;
  }
}

/** Throws what may be better in a moment; `isWhole`: nothing of it has gone out. */
function refusalOf(told: Told | undefined, isWhole: boolean): Refused {
  if (!told) return no('notConfigured');
  if (told.ok) throw new Error('360dialog gave an answer that cannot be read');
  const { status, code } = told;
  if (code === null) return refusalByStatus(status, isWhole);
  const { reason, again } = meaningOf(code);
  if (again === 'later') throw tryAgain(`WhatsApp refused for the moment (${code})`, isWhole);
  return no(reason, String(code));
}

function refusalByStatus(status: number, isWhole: boolean): Refused {
  if (status === 401 || status === 403) return no('notConfigured', `HTTP ${status}`);
  if (status === 429) throw tryAgain('360dialog is asked too often', isWhole);
  if (status >= 500 || status === 408) throw new Error(`360dialog answered ${status}`);
  return no('refused', `HTTP ${status}`);
}

function tryAgain(message: string, isWhole: boolean): Error {
  return isWhole ? new NotAccepted(message) : new Error(message);
}
