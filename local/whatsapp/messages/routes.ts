import { type Context, Hono } from 'hono';
import type { Channel, Sent } from '../model.ts';
import type { Parts } from '../parts.ts';
import { MetaProblem } from '../problem.ts';
import type { Courier } from '../webhooks/courier.ts';
import { phoneOf, waIdOfRecipient } from '../world/phones.ts';
import { accept } from '../world/progress.ts';
import { waIdOf } from '../world/wa-id.ts';
import { newMessageId } from '../world/write.ts';
import { checkTemplate } from './check-template.ts';
import { checkPace } from './pace.ts';
import { readSending, type Sending } from './read-sending.ts';
import { ReadReceipt, TemplateSending } from './schemas.ts';

/** Milliseconds that somebody is shown to write, unless a message comes before. */
const typingShown = 25_000;

type ChannelOf = (context: Context) => Channel;

/** `POST /messages`: sends, marks as read, shows that somebody writes. */
export function messageRoutes(parts: Parts, channelOf: ChannelOf, courier: Courier): Hono {
  const app = new Hono();
  app.post('/messages', async (context) => {
    const channel = channelOf(context);
    const body: unknown = await context.req.json().catch(() => undefined);
    if (typeof body !== 'object' || body === null)
      throw new MetaProblem(100, 'The body is not valid JSON.');
    if ('status' in body) return context.json(markRead(parts, channel, body));
    const sending = { ...body };
    const message = parts.journal.change(() => send(parts, channel, sending));
    await firstStatus(parts, courier, message);
    if (parts.switches.loseAnswers > 0) {
      parts.switches.loseAnswers -= 1;
      return new Promise<Response>(() => {});
    }
    return context.json(acceptedJson(parts, message));
  });
  return app;
}

function send(parts: Parts, channel: Channel, body: Readonly<Record<string, unknown>>): Sent {
  const { switches, clock, sent, alarms } = parts;
  const refused = switches.refuse.shift();
  if (refused !== undefined) throw new MetaProblem(refused, 'Refused as was asked.');
  if (channel.isLocked) throw new MetaProblem(131031, 'The account is restricted.');
  if (!channel.isRegistered) throw new MetaProblem(133010, 'The number is not registered.');
  const sending = readSending(body);
  const to = waIdOfRecipient(parts, sending.to ?? sending.recipient ?? '');
  if (to === undefined) throw new MetaProblem(131009, 'The recipient is not valid.');
  if (to === waIdOf(channel.number)) throw new MetaProblem(131021, 'to is the sender.');
  const category = checkContent(parts, channel, sending);
  checkPace(sent.all(), channel.number, to, clock.now());
  const message: Sent = {
    id: newMessageId(),
    at: clock.now(),
    from: channel.number,
    to,
    type: sending.type,
    body,
    category,
    reference: sending.biz_opaque_callback_data ?? null,
    status: 'accepted',
    code: null,
  };
  sent.put(message.id, message);
  alarms.set(`accept:${message.id}`, clock.now(), { kind: 'accept', message: message.id });
  return message;
}

function acceptedJson(parts: Parts, { id, to, type, body }: Sent) {
  const { userId: user_id, hidesNumber } = phoneOf(parts, to);
  const input = body['to'] ?? body['recipient'];
  return {
    messaging_product: 'whatsapp',
    contacts: [{ input, user_id, ...(!hidesNumber && { wa_id: to }) }],
    messages: [{ id, ...(type === 'template' && { message_status: 'accepted' }) }],
  };
}

/** The category by which it is paid. */
function checkContent(parts: Parts, { waba, number }: Channel, { type, content }: Sending): string {
  if (type === 'template') {
    const ofAccount = parts.templates.all().filter((each) => each.waba === waba);
    return checkTemplate(ofAccount, TemplateSending.parse(content)).category.toLowerCase();
  }
  const id = typeof content === 'object' && content !== null ? Reflect.get(content, 'id') : null;
  if (typeof id === 'string' && parts.media.get(id)?.number !== number)
    throw new MetaProblem(131009, `${type}.id: there is no such media`);
  return 'service';
}

/** For whoever relies on having the answer before anything is told of the message. */
async function firstStatus(parts: Parts, courier: Courier, { id }: Sent) {
  if (!parts.switches.statusBeforeAnswer) return;
  const delivery = parts.journal.change(() => {
    parts.alarms.cancel(`accept:${id}`);
    return accept(parts, id);
  });
  if (delivery !== undefined) await courier.tried(delivery);
}

function markRead(parts: Parts, { number }: Channel, body: object) {
  const receipt = ReadReceipt.safeParse(body);
  if (!receipt.success) throw new MetaProblem(131009, 'The read receipt is not valid.');
  const { message_id: id, typing_indicator: typing } = receipt.data;
  const message = parts.written.get(id);
  if (message?.to !== number) throw new MetaProblem(131009, 'message_id is not known.');
  parts.journal.change(() => {
    for (const each of parts.written.all())
      if (each.from === message.from && each.to === number && each.at <= message.at)
        parts.written.put(each.id, { ...each, isRead: true });
    const phone = phoneOf(parts, message.from);
    const until = { ...phone.typingUntil, [number]: parts.clock.now() + typingShown };
    if (typing) parts.phones.put(phone.waId, { ...phone, typingUntil: until });
    parts.journal.afterwards(parts.tellChange);
  });
  return { success: true };
}
