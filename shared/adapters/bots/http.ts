import { createHmac } from 'node:crypto';
import { z } from 'zod';
import { type BotAsk, BotReply, type FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { FlowValue } from '#shared/contracts/flow/variable.ts';
import { askJson } from '#shared/platform/ask-json.ts';
import { type BotParts, type BotTurn, failed, toFailed } from './bot-parts.ts';

/** Changes when a bot that understood the last one would not understand this one. */
const contractVersion = 1;

/** A reply as bots write it: a field that is misspelt is refused instead of being passed over. */
const WrittenReply = BotReply.extend({
  action: z
    .strictObject({ name: z.string(), inputs: z.record(z.string(), FlowValue) })
    .nullable()
    .default(null),
}).strict();

/** A turn of a bot that speaks our own contract (docs/virtual-agents.md). */
export async function askHttpBot(
  parts: BotParts,
  { tenant, bot, ask, key, deadline }: BotTurn<'http'>,
): Promise<FlowAnswer> {
  const secret = await parts.secrets.get(tenant, bot.secret);
  if (secret === undefined) return failed('notConfigured', `there is no secret '${bot.secret}'`);
  const body = JSON.stringify(toPublic(ask));
  const answer = await askJson(parts, {
    whom: 'the bot',
    method: 'POST',
    url: bot.url,
    headers: {
      'Content-Type': 'application/json',
      Accept: 'application/json',
      'Idempotency-Key': key,
      'X-Openline-Signature': signatureOf(secret, body, Math.floor(parts.now() / 1_000)),
    },
    body,
    deadline,
  });
  if (!answer.ok) return toFailed(answer);
  const read = WrittenReply.safeParse(answer.value);
  if (read.success) return { kind: 'bot', reply: read.data };
  return failed('invalid', `the bot's answer cannot be used: ${whatIsWrong(read.error)}`);
}

/** `t=<seconds since 1970>,v1=<HMAC-SHA256 of "t.body" in hex>` */
function signatureOf(secret: string, body: string, seconds: number): string {
  const code = createHmac('sha256', secret).update(`${seconds}.${body}`).digest('hex');
  return `t=${seconds},v1=${code}`;
}

/** Named one by one: what is added to `BotAsk` is not told to the customer's bots by that alone. */
function toPublic(ask: BotAsk) {
  const { bot, turn, said, language, channel, conversation, inputs, actions } = ask;
  const { transcript, memory, spent } = ask;
  const version = contractVersion;
  const now = { bot, conversation, turn, said, language, channel };
  return { version, ...now, inputs, actions, transcript, memory, spent };
}

/** Where it is wrong and how; never what stands there. */
function whatIsWrong({ issues }: z.ZodError): string {
  const [issue] = issues;
  if (!issue) return 'it is not a reply';
  if (issue.code === 'unrecognized_keys') return `unknown fields at '${issue.path.join('.')}'`;
  return `'${issue.path.join('.')}' is not right (${issue.code})`;
}
