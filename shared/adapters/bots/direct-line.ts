import type { AskFailed, BotAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { JsonFailure } from '#shared/platform/ask-json.ts';
import { type BotParts, type BotTurn, failed, toFailed } from './bot-parts.ts';
import {
  type Activity,
  Conversation,
  type DirectLine,
  openDirectLine,
} from './direct-line-client.ts';
import { endsTurn, isMessage, toReply } from './direct-line-reply.ts';

/** Milliseconds between two looks for what the bot said. */
const interval = 250;
/** Milliseconds of silence after which the bot has said what it had to say. */
const silence = 1_000;
/** Milliseconds after which a bot that does not greet waits for the customer. */
const greeting = 3_000;
/** Milliseconds before its end at which a token is renewed. */
const renewal = 300_000;
const unauthorized = 401;
const forbidden = 403;

type Opened = { readonly ok: true; readonly value: Conversation } | JsonFailure;

/** A turn of a bot of the Bot Framework or Copilot Studio. A sentence that it heard at an earlier attempt is not sent again. */
export async function askDirectLineBot(
  parts: BotParts,
  { tenant, bot, ask, key, deadline }: BotTurn<'directLine'>,
): Promise<FlowAnswer> {
  const secret = await parts.secrets.get(tenant, bot.secret);
  if (secret === undefined) return failed('notConfigured', `there is no secret '${bot.secret}'`);
  const line = openDirectLine(parts, { endpoint: bot.endpoint, secret, deadline });
  const opened = await open(line, ask, parts.now());
  if (!opened.ok) return toFailed(opened);
  const heard = ask.memory === '' ? none : await line.activities(opened.value);
  if (!heard.ok) return toFailed(heard);
  if (!heard.value.activities.some((each) => isOwn(each, key))) {
    const posted = await line.post(opened.value, toActivity(ask, key));
    if (!posted.ok) return toFailed(posted);
  }
  return listen({ ...parts, line, deadline }, ask, opened.value);
}

const none = { ok: true, value: { activities: [] as readonly Activity[] } } as const;

/** The conversation of earlier turns, or a new one. */
async function open(line: DirectLine, ask: BotAsk, now: number): Promise<Opened> {
  if (ask.memory === '') return line.start();
  const known = conversationIn(ask.memory);
  if (!known)
    return { ok: false, reason: 'invalid', detail: "the bot's memory is not that of Direct Line" };
  if (now < known.expires - renewal) return { ok: true, value: known };
  const refreshed = now < known.expires ? await line.refresh(known) : undefined;
  if (refreshed && (refreshed.ok || !isTokenRefused(refreshed))) return refreshed;
  return line.reconnect(known);
}

const isTokenRefused = ({ status }: JsonFailure) => status === unauthorized || status === forbidden;

function conversationIn(memory: string): Conversation | undefined {
  try {
    return Conversation.safeParse(JSON.parse(memory)).data;
  } catch {
    return undefined;
  }
}

function toActivity({ conversation, said, turn, inputs, language: locale }: BotAsk, key: string) {
  const more = {
    from: { id: conversation, role: 'user' },
    locale,
    channelData: { clientActivityID: key },
  };
  if (said !== null) return { type: 'message', text: said, value: inputs, ...more };
  const name = turn === 1 ? 'startConversation' : 'actionDone';
  return { type: 'event', name, value: inputs, ...more };
}

function isOwn({ channelData }: Activity, key: string): boolean {
  return (
    typeof channelData === 'object' &&
    channelData !== null &&
    'clientActivityID' in channelData &&
    channelData.clientActivityID === key
  );
}

interface Listening extends BotParts {
  readonly line: DirectLine;
  readonly deadline: number;
}

/** Reads what the bot says until it ends its turn, is silent, or time is up. */
async function listen(
  { line, deadline, now, pause }: Listening,
  ask: BotAsk,
  opened: Conversation,
): Promise<FlowAnswer> {
  const said: Activity[] = [];
  let conversation = opened;
  let last = now();
  for (;;) {
    const read = await line.activities(conversation);
    if (!read.ok) return orWhatWasSaid(toFailed(read), ask, said, conversation);
    const fresh = read.value.activities.filter(({ from }) => from?.id !== ask.conversation);
    conversation = { ...conversation, watermark: read.value.watermark ?? conversation.watermark };
    said.push(...fresh);
    if (fresh.length > 0) last = now();
    if (hasFinished(ask, said, now() - last)) return toReply(ask, said, conversation);
    if (now() + interval >= deadline) return orWhatWasSaid(tooLate, ask, said, conversation);
    await pause(interval);
  }
}

const tooLate = failed('timeout', 'the bot did not answer in time');

/** `since`: milliseconds for which nothing new has come. */
function hasFinished(ask: BotAsk, said: readonly Activity[], since: number): boolean {
  if (said.some((each) => endsTurn(ask, each))) return true;
  if (said.some(isMessage)) return since >= silence;
  return ask.turn === 1 && ask.said === null && since >= greeting;
}

/** What the bot has said is not lost when more of it cannot be had. */
function orWhatWasSaid(
  failure: AskFailed,
  ask: BotAsk,
  said: readonly Activity[],
  conversation: Conversation,
): FlowAnswer {
  return said.some(isMessage) ? toReply(ask, said, conversation) : failure;
}
