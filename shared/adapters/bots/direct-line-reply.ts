import { z } from 'zod';
import type { BotAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { FlowValue } from '#shared/contracts/flow/variable.ts';
import { reply } from './bot-parts.ts';
import type { Activity, Conversation } from './direct-line-client.ts';

/** What a reply may hold. */
const mostTexts = 10;
const longestText = 4_000;
const longestSummary = 2_000;

/** Codes of `endOfConversation` by which a bot has broken down. */
const breakdowns: readonly string[] = [
  'botTimedOut',
  'botIssuedInvalidMessage',
  'channelFailed',
  'unrecognized',
];

const Values = z.record(z.string(), z.unknown()).catch({});
/** `va_AgentMessage`: what a bot of Copilot Studio tells the agent. */
const Handoff = z.union([
  z.string(),
  z.object({ va_AgentMessage: z.string() }).transform((value) => value.va_AgentMessage),
  z.object({ summary: z.string() }).transform((value) => value.summary),
]);

export const isMessage = ({ type, text, suggestedActions }: Activity) =>
  type === 'message' && Boolean(text?.trim() || suggestedActions);

/** Whether the bot waits for nothing more after this. */
export function endsTurn({ actions }: BotAsk, { type, name }: Activity): boolean {
  if (type === 'endOfConversation') return true;
  if (type !== 'event') return false;
  return name === 'handoff.initiate' || actions.some((action) => action.name === name);
}

/** What a bot's activities mean for the dialogue. */
export function toReply(
  ask: BotAsk,
  activities: readonly Activity[],
  conversation: Conversation,
): FlowAnswer {
  const says = activities.filter(isMessage).flatMap(textsOf).slice(0, mostTexts);
  const memory = JSON.stringify(conversation);
  const end = activities.find((each) => endsTurn(ask, each));
  if (!end) return reply({ says, next: 'listen', memory });
  if (end.type === 'endOfConversation') return reply({ says, memory, ...endOf(end) });
  if (end.name === 'handoff.initiate')
    return reply({ says, memory, next: 'escalate', summary: summaryOf(end) });
  const action = { name: end.name ?? '', inputs: valuesOf(end.value) };
  return reply({ says, memory, next: 'act', action });
}

function endOf({ code, value }: Activity) {
  const hasBroken = breakdowns.includes(code ?? '');
  if (hasBroken) return { next: 'escalate', summary: 'The bot has broken down.' } as const;
  return { next: 'done', outputs: valuesOf(value) } as const;
}

/** Those that a flow can hold. */
function valuesOf(value: unknown): Record<string, FlowValue> {
  const entries = Object.entries(Values.parse(value)).flatMap(([name, each]) => {
    const { data } = FlowValue.safeParse(each);
    return data === undefined ? [] : [[name, data] as const];
  });
  return Object.fromEntries(entries);
}

function summaryOf({ value }: Activity): string | null {
  return Handoff.safeParse(value).data?.slice(0, longestSummary) ?? null;
}

/** Suggestions are said as well, for a voice has no buttons. */
function textsOf({ text, suggestedActions }: Activity): readonly string[] {
  const titles = suggestedActions?.actions.flatMap(({ title }) => (title ? [title] : [])) ?? [];
  return [text?.trim() ?? '', titles.join(', ')]
    .filter((each) => each !== '')
    .map((each) => each.slice(0, longestText));
}
