import { z } from 'zod';
import type { BotAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { FlowValue } from '#shared/contracts/flow/variable.ts';
import { type BotOf, failed, reply } from './bot-parts.ts';
import { touchedGuardRail } from './guard-rails.ts';
import type { Completion, ToolCall } from './openai-completion.ts';
import { builtIn } from './openai-tools.ts';
import { toPlainText } from './to-plain-text.ts';

/** Characters that a reply may hold. */
const longestText = 4_000;
const longestSummary = 2_000;

const Arguments = z.record(z.string(), FlowValue);
const Escalation = z.object({ summary: z.string() });
const Finish = z.object({ outputs: Arguments.default({}) });

/** What a model's answer means for the dialogue. */
export function toReply(bot: BotOf<'openai'>, ask: BotAsk, completion: Completion): FlowAnswer {
  const spent = completion.usage.total_tokens;
  const escalation = (summary: string, says: readonly string[] = []) =>
    reply({ says, next: 'escalate', summary: summary.slice(0, longestSummary), spent });
  const choice = completion.choices[0];
  if (!choice || choice.finish_reason === 'content_filter')
    return escalation('The content filter of the model stopped what it wanted to say.');
  const { content, refusal, tool_calls: calls } = choice.message;
  if (refusal) return escalation('The model refused to answer.');
  const says = saysOf(content ?? '', ask.channel);
  const call = calls?.[0];
  const rail = touchedGuardRail(textsIn(says, call).join('\n'), bot.guardRails);
  if (rail !== undefined) return escalation(`The bot came to a topic for people: ${rail}.`);
  const wanted = call ? toWish(call) : { next: 'listen' as const };
  if (!wanted) return failed('invalid', 'the model called a tool with what it does not take');
  if (wanted.next === 'listen' && says.length === 0)
    return failed('invalid', 'the model said nothing');
  if (ask.spent + spent > bot.spendLimit && wanted.next !== 'escalate')
    return escalation('The bot has used up what it may spend on one dialogue.', says);
  return reply({ says, spent, ...wanted });
}

/** What the customer or the flow would get to see; what is told to a person may touch any topic. */
function textsIn(says: readonly string[], call: ToolCall | undefined): readonly string[] {
  const isForPerson = call === undefined || call.function.name === builtIn.escalate;
  return isForPerson ? says : [...says, call.function.arguments];
}

/** Undefined: the arguments are not those of the tool. */
function toWish(call: ToolCall) {
  const given = parse(call.function.arguments);
  switch (call.function.name) {
    case builtIn.escalate: {
      const { data } = Escalation.safeParse(given);
      return data && { next: 'escalate' as const, summary: data.summary.slice(0, longestSummary) };
    }
    case builtIn.finish: {
      const { data } = Finish.safeParse(given);
      return data && { next: 'done' as const, outputs: data.outputs };
    }
    default: {
      const { data } = Arguments.safeParse(given);
      const action = data && { name: call.function.name, inputs: data };
      return action && { next: 'act' as const, action, memory: JSON.stringify(call) };
    }
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text === '' ? '{}' : text);
  } catch {
    return undefined;
  }
}

function saysOf(content: string, channel: string): readonly string[] {
  const text = (channel === 'voice' ? toPlainText(content) : content.trim()).slice(0, longestText);
  return text === '' ? [] : [text];
}
