import type { BotAsk } from '#shared/contracts/flow/ask.ts';

type Action = BotAsk['actions'][number];

const typeOf = { text: 'string', number: 'number', boolean: 'boolean' } as const;

/** Names that no action may hide: an action of this name is not offered to the model. */
export const builtIn = { escalate: 'escalate', finish: 'finish' } as const;

/** The flow's actions as tools, and the two ways out. */
export function toTools(actions: readonly Action[]) {
  return [...actions.filter(({ name }) => !Object.hasOwn(builtIn, name)).map(toTool), ...waysOut];
}

function toTool({ name, description, parameters }: Action) {
  const properties = Object.fromEntries(
    Object.entries(parameters).map(([parameter, { type, description: what }]) => [
      parameter,
      { type: typeOf[type], description: what },
    ]),
  );
  return toFunction({ name, description, properties, strict: true });
}

const waysOut = [
  toFunction({
    name: builtIn.escalate,
    description: 'Hands the customer over to a person, and ends your part.',
    properties: {
      summary: {
        type: 'string',
        description: 'What the customer wants and what was done so far, for the person.',
      },
    },
    strict: true,
  }),
  {
    type: 'function',
    function: {
      name: builtIn.finish,
      description: 'Ends your part, the matter being settled. Say goodbye in the text beside it.',
      parameters: {
        type: 'object',
        properties: {
          outputs: {
            type: 'object',
            description: 'Results that the instructions ask for, by name; empty without.',
            additionalProperties: { type: ['string', 'number', 'boolean'] },
          },
        },
        required: ['outputs'],
      },
    },
  },
];

interface Described {
  readonly name: string;
  readonly description: string;
  readonly properties: Readonly<Record<string, { type: string; description: string }>>;
  readonly strict: boolean;
}

function toFunction({ name, description, properties, strict }: Described) {
  const required = Object.keys(properties);
  const parameters = { type: 'object', properties, required, additionalProperties: false };
  return { type: 'function', function: { name, description, strict, parameters } };
}
