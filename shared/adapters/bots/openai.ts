import type { BotAsk, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { askJson, type JsonFailure } from '#shared/platform/ask-json.ts';
import { azureAiKey } from '#shared/platform/azure-ai-key.ts';
import { spendTokens } from '#shared/platform/telemetry/telemetry.ts';
import { type BotOf, type BotParts, type BotTurn, failed, reply, toFailed } from './bot-parts.ts';
import { touchedGuardRail } from './guard-rails.ts';
import { Completion, FilterProblem, ToolCall } from './openai-completion.ts';
import { toMessages } from './openai-prompt.ts';
import { toReply } from './openai-reply.ts';
import { toTools } from './openai-tools.ts';

/** The newest version of the data plane by date that is no preview; later ones are the undated `v1`. */
const apiVersion = '2024-10-21';
/** Tokens of one answer. */
const longestAnswer = 600;

/** A turn of a model of Azure OpenAI: guard rails and spend are checked here, whatever the model was told. */
export async function askOpenAiBot(
  parts: BotParts,
  { tenant, bot, ask, deadline }: BotTurn<'openai'>,
): Promise<FlowAnswer> {
  const refusal = mayNotAsk(bot, ask);
  if (refusal !== undefined) return escalation(refusal);
  const { endpoint, secret } = bot;
  const key = await azureAiKey(parts, { tenant, endpoint, secret, header: 'api-key' });
  if (!key.ok) return key.failed;
  const answer = await askJson(parts, {
    whom: 'the model',
    method: 'POST',
    url: urlOf(bot),
    headers: { 'Content-Type': 'application/json', ...key.headers },
    body: JSON.stringify(toRequest(bot, ask)),
    deadline,
  });
  if (!answer.ok) return isFiltered(answer) ? escalation(filtered) : toFailed(answer);
  const completion = Completion.safeParse(answer.value);
  if (completion.success) {
    spendTokens(completion.data.usage.total_tokens);
    return toReply(bot, ask, completion.data);
  }
  return failed('invalid', "the model's answer is not one of chat completions");
}

const filtered = 'The content filter of the model stopped what the customer said.';

const escalation = (summary: string) => reply({ says: [], next: 'escalate', summary });

/** Why the model is not asked at all. */
function mayNotAsk(
  { guardRails, spendLimit }: BotOf<'openai'>,
  { said, spent }: BotAsk,
): string | undefined {
  if (spent >= spendLimit) return 'The bot has used up what it may spend on one dialogue.';
  const rail = said === null ? undefined : touchedGuardRail(said, guardRails);
  return rail === undefined ? undefined : `The customer came to a topic for people: ${rail}.`;
}

function urlOf({ endpoint, deployment }: BotOf<'openai'>): string {
  const path = `/openai/deployments/${encodeURIComponent(deployment)}/chat/completions`;
  return `${endpoint.replace(/\/+$/, '')}${path}?api-version=${apiVersion}`;
}

function toRequest(bot: BotOf<'openai'>, ask: BotAsk) {
  return {
    messages: toMessages(bot, ask, callIn(ask.memory)),
    tools: toTools(ask.actions),
    parallel_tool_calls: false,
    temperature: 0.2,
    max_tokens: Math.min(longestAnswer, bot.spendLimit - ask.spent),
  };
}

/** The call whose result is due; there is none when the memory is not ours. */
function callIn(memory: string): ToolCall | undefined {
  if (memory === '') return undefined;
  try {
    return ToolCall.safeParse(JSON.parse(memory)).data;
  } catch {
    return undefined;
  }
}

function isFiltered({ status, value }: JsonFailure): boolean {
  return status === 400 && FilterProblem.safeParse(value).success;
}
