import type { BotAsk, BotReply, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { failed } from './bot-parts.ts';

type Action = BotAsk['actions'][number];
type Parameters = Action['parameters'];

const typeOf = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** The answer, unless it asks for an action that the flow does not offer, or gives it something else than it takes. */
export function usableReply(ask: BotAsk, answer: FlowAnswer): FlowAnswer {
  if (answer.kind !== 'bot') return answer;
  const problem = problemOf(ask, answer.reply);
  return problem === undefined ? answer : failed('invalid', problem);
}

function problemOf({ actions }: BotAsk, { next, action }: BotReply): string | undefined {
  if (next !== 'act') return action ? `the bot gave an action, but 'next' is '${next}'` : undefined;
  if (!action) return "the bot's next is 'act', but it gave no action";
  const known = actions.find(({ name }) => name === action.name);
  if (!known) return 'the bot asked for an action that the flow does not offer';
  return problemOfInputs(known, action.inputs);
}

function problemOfInputs(
  { name, parameters }: Action,
  inputs: Readonly<Record<string, unknown>>,
): string | undefined {
  if (Object.keys(inputs).some((given) => !Object.hasOwn(parameters, given)))
    return `the bot gave the action '${name}' a parameter that it does not take`;
  const wrong = wrongParameter(parameters, inputs);
  return wrong === undefined
    ? undefined
    : `the bot must give the action '${name}' the parameter '${wrong}' as ${parameters[wrong]?.type}`;
}

function wrongParameter(parameters: Parameters, inputs: Readonly<Record<string, unknown>>) {
  return Object.entries(parameters).find(
    ([parameter, { type }]) =>
      !Object.hasOwn(inputs, parameter) || typeof inputs[parameter] !== typeOf[type],
  )?.[0];
}
