import { Hono } from 'hono';
import { z } from 'zod';
import type { Page, Person, Sent } from '../model.ts';
import type { Parts } from '../parts.ts';
import { GraphProblem } from '../problem.ts';
import { tell } from '../webhooks/tell.ts';
import { arrives, newMid } from '../world/progress.ts';
import { pageOf } from './access.ts';
import { OutboundMessage, Sending } from './schemas.ts';

const day = 86_400_000;
const longestText = 2_000;
const mostReplies = 13;

/** `POST /me/messages`: messages and sender actions. */
export function messageRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.post('/:page/messages', async (context) => {
    const body: unknown = await context.req.json().catch(() => undefined);
    const page = pageOf(parts, context, Object(body));
    const of = context.req.param('page');
    if (of !== 'me' && of !== page.id) throw new GraphProblem(200, 'Not this page.');
    const refused = parts.switches.refuse.shift();
    if (refused) throw new GraphProblem(refused.code, 'Refused', refused.subcode, refused.status);
    const read = Sending.safeParse(body);
    if (!read.success) throw new GraphProblem(100, z.prettifyError(read.error));
    const answer = parts.journal.change(() => carryOut(parts, page, read.data));
    if (parts.switches.loseAnswers > 0) {
      parts.switches.loseAnswers -= 1;
      return new Promise<Response>(() => {});
    }
    return context.json(answer);
  });
  return app;
}

function carryOut(parts: Parts, page: Page, sending: Sending) {
  const person = parts.people.get(sending.recipient.id);
  if (person?.page !== page.id) throw new GraphProblem(100, 'No matching user found', 2018001);
  if (sending.message !== undefined && sending.sender_action)
    throw new GraphProblem(100, 'Cannot send both message and state at the same time.', 2018006);
  if (sending.sender_action) return act(parts, person, sending);
  const { messaging_type: type, tag } = sending;
  if (type === undefined) throw new GraphProblem(100, 'Param messaging_type is required');
  const message = readMessage(parts, page, sending.message);
  if (person.hasBlocked)
    throw new GraphProblem(551, "This person isn't available right now.", 1545041);
  checkWindow(page, person, { type, tag, now: parts.clock.now() });
  const sent = keep(parts, page, person, { message, tag: tag ?? null });
  return { recipient_id: person.psid, message_id: sent.mid };
}

function act(parts: Parts, person: Person, { sender_action: action, payload }: Sending) {
  const isReaction = action === 'react' || action === 'unreact';
  if (isReaction && !parts.written.get(payload?.message_id ?? ''))
    throw new GraphProblem(100, 'There is no such message.');
  const changed = {
    ...person,
    ...(action === 'typing_on' && { seesTyping: true }),
    ...(action === 'typing_off' && { seesTyping: false }),
    ...(action === 'mark_seen' && { seenUntil: parts.clock.now() }),
  };
  parts.people.put(person.psid, changed);
  return { recipient_id: person.psid };
}

function readMessage(parts: Parts, page: Page, value: unknown): OutboundMessage {
  const read = OutboundMessage.safeParse(value);
  if (!read.success) throw new GraphProblem(100, z.prettifyError(read.error));
  const { text, attachment, quick_replies: replies = [] } = read.data;
  if ((text === undefined) === (attachment === undefined))
    throw new GraphProblem(100, 'Message cannot be empty, must provide valid attachment or text');
  if ((text ?? '').length > longestText)
    throw new GraphProblem(100, `Length of param message[text] must be at most ${longestText}`);
  if (replies.length > mostReplies)
    throw new GraphProblem(105, 'param message[quick_replies] has too many elements.');
  const id = attachment?.payload.attachment_id;
  if (id !== undefined && parts.files.get(String(id))?.page !== page.id)
    throw new GraphProblem(100, 'Invalid attachment id');
  return read.data;
}

interface Wanted {
  readonly type: string;
  readonly tag: string | undefined;
  readonly now: number;
}

function checkWindow(page: Page, { wroteAt }: Person, { type, tag, now }: Wanted) {
  const isLate = type === 'MESSAGE_TAG' && tag === 'HUMAN_AGENT' && page.hasHumanAgents;
  const most = isLate ? 7 * day : day;
  if (wroteAt === null || now >= wroteAt + most)
    throw new GraphProblem(10, 'This message is sent outside of allowed window.', 2018278);
}

function keep(
  parts: Parts,
  page: Page,
  person: Person,
  { message, tag }: { readonly message: OutboundMessage; readonly tag: string | null },
): Sent {
  const at = parts.clock.now();
  const mid = newMid();
  const sent: Sent = { mid, at, page: page.id, psid: person.psid, message, tag, status: 'sent' };
  parts.sent.put(mid, sent);
  parts.people.put(person.psid, { ...person, seesTyping: false });
  const { metadata, text } = message;
  tell(parts, page.id, 'message_echoes', {
    sender: { id: page.id },
    recipient: { id: person.psid },
    timestamp: at,
    message: {
      mid,
      is_echo: true,
      app_id: Number(page.app),
      ...(text !== undefined && { text }),
      ...(metadata !== undefined && { metadata }),
    },
  });
  if (person.isOnline) arrives(parts, mid);
  return sent;
}
