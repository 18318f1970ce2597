import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createVirtualAgents } from '#shared/adapters/bots/virtual-agents.ts';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { Bot } from '#shared/contracts/configuration/bot.ts';
import type { FlowCommand } from '#shared/contracts/flow/command.ts';
import type { FlowInput } from '#shared/contracts/flow/input.ts';
import { createState } from '#shared/flows/create-state.ts';
import { step } from '#shared/flows/step.ts';
import { compiled, context, end, flowOf, say } from '#shared/flows/walk.test-support.ts';
import { startDirectLine } from '../../local/direct-line/start-direct-line.ts';
import { startOpenAi } from '../../local/openai/start-openai.ts';
import { startSampleBot } from '../../local/sample-bot/start-sample-bot.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let sample: Awaited<ReturnType<typeof startSampleBot>>;
let openAi: Awaited<ReturnType<typeof startOpenAi>>;
let line: Awaited<ReturnType<typeof startDirectLine>>;
beforeAll(async () => {
  surroundings = await testSurroundings();
  const common = { surroundings, port: 0 };
  sample = await startSampleBot({ ...common, secret: 'a secret' });
  openAi = await startOpenAi({
    ...common,
    key: 'a secret',
    verifyToken: async () => false,
    deployments: ['gpt'],
    filtered: [],
  });
  line = await startDirectLine({
    ...common,
    secret: 'a secret',
    bot: ({ type, name, text, value }, reply) => {
      if (name === 'startConversation') reply({ type: 'message', text: 'Welcome.' });
      if (name === 'actionDone') reply({ type: 'message', text: JSON.stringify(value) });
      if (type !== 'message') return;
      if (text === 'A person please')
        reply({ type: 'event', name: 'handoff.initiate', value: 'It is about order 4711.' });
      if (text === 'lookUpOrder 4711')
        reply({ type: 'event', name: 'lookUpOrder', value: { order: '4711' } });
    },
  });
});
afterAll(async () => {
  await Promise.all([sample.stop(), openAi.stop(), line.stop()]);
  surroundings.remove();
});

const order = flowOf(
  { give: { kind: 'end', outcome: 'found' } },
  { id: 'order', variables: { order: { type: 'text' } }, inputs: ['order'] },
);
const flow = compiled(
  flowOf({
    bot: {
      kind: 'virtualAgent',
      bot: 'any',
      actions: [
        {
          name: 'lookUpOrder',
          description: 'Looks an order up',
          flow: 'order',
          parameters: { order: { type: 'text', description: 'Its number' } },
        },
      ],
      exits: { done: 'end', escalated: 'queue', timeout: 'late', error: 'broken' },
    },
    queue: { kind: 'queue' },
    late: end,
    broken: end,
    end,
  }),
  { subFlows: { order } },
);

/** Holds a dialogue with a bot, as its turns would, until the customer has nothing more to say or the bot no more part in it. */
async function talk(bot: Bot, sentences: readonly string[]) {
  const agents = createVirtualAgents({
    secrets: { get: async () => 'a secret' },
    fetch: createGuardedFetch({ trustedHosts: ['localhost'] }),
    now: () => surroundings.clock.now(),
    pause: async (milliseconds) => {
      await surroundings.clock.turn(milliseconds);
    },
    identity: { credential: { getToken: async () => null }, origins: [] },
  });
  const dialogue = randomUUID();
  const left = [...sentences];
  let state = createState(flow);
  let input: FlowInput | undefined = { type: 'start' };
  const commands: FlowCommand[] = [];
  while (input) {
    const result = step(flow, state, input, context);
    state = result.state;
    commands.push(...result.commands);
    input = await next(commands.at(-1));
  }
  return { ...state, last: commands.at(-1) };

  async function next(command: FlowCommand | undefined): Promise<FlowInput | undefined> {
    if (command?.type === 'play') return { type: 'played', outcome: 'completed' };
    if (command?.type === 'collect') {
      const said = left.shift();
      return said === undefined ? undefined : say(said);
    }
    if (command?.type !== 'ask' || command.ask.kind !== 'bot') return undefined;
    const key = `${dialogue}:ask:${command.operation}`;
    return { type: 'answer', answer: await agents.turn('contoso', bot, command.ask, key) };
  }
}

const common = { id: 'any', name: 'Any', secret: 'any' };
const kinds = {
  http: () => ({ kind: 'http', url: `${sample.url}/turn` }),
  openai: () => ({
    kind: 'openai',
    endpoint: openAi.url,
    deployment: 'gpt',
    instructions: 'You help with orders.',
  }),
  directLine: () => ({ kind: 'directLine', endpoint: line.url }),
};

test.each([
  ['http', '4711', 'Wants a person, about order 4711.'],
  ['openai', '"outcome":"found"', 'The customer wants a person.'],
  ['directLine', '"outcome":"found"', 'It is about order 4711.'],
] as const)(
  'F11: a bot of kind %s greets, has the flow act, and gives the customer to a person with transcript and summary',
  async (kind, result, summary) => {
    const bot = Bot.parse({ ...common, ...kinds[kind]() });
    const { transcript, ...talked } = await talk(bot, ['lookUpOrder 4711', 'A person please']);
    expect(talked).toMatchObject({ summary, last: { type: 'queue' } });
    expect(transcript.map(({ by }) => by).slice(0, 4)).toEqual([
      'bot',
      'customer',
      'bot',
      'customer',
    ]);
    expect(transcript[2]?.text).toContain(result);
  },
);

test('F11: a bot that is down leads the flow to where its author wants it', async () => {
  const url = 'https://localhost:1/turn';
  const { trail } = await talk(Bot.parse({ ...common, kind: 'http', url }), []);
  expect(trail.at(-1)).toBe('broken');
});

test('F11: a bot that does not answer in time leads the flow to where its author wants it', async () => {
  const { trail, transcript } = await talk(Bot.parse({ ...common, ...kinds.directLine() }), ['Hm']);
  expect(trail.at(-1)).toBe('late');
  expect(transcript.at(-1)).toMatchObject({ by: 'customer', text: 'Hm' });
});

test('F11: a bot with too many turns leads the flow to where its author wants it', async () => {
  const bot = Bot.parse({ ...common, ...kinds.http(), maxTurns: 2 });
  const { trail, transcript } = await talk(bot, ['Hm', 'Hm', 'Hm', 'Hm']);
  expect(trail.at(-1)).toBe('broken');
  expect(transcript.filter(({ by }) => by === 'customer')).toHaveLength(2);
});
