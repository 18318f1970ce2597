import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { IncomingHttpHeaders } from 'node:http';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createVirtualAgents } from '#shared/adapters/bots/virtual-agents.ts';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { Bot } from '#shared/contracts/configuration/bot.ts';
import { BotAsk, type FlowAnswer } from '#shared/contracts/flow/ask.ts';
import type { Activity } from '../../local/direct-line/conversations.ts';
import { startDirectLine } from '../../local/direct-line/start-direct-line.ts';
import { broken, tooMany } from '../../local/openai/problems.ts';
import { type Model, simpleModel } from '../../local/openai/simple-model.ts';
import { startOpenAi } from '../../local/openai/start-openai.ts';
import { startSampleBot } from '../../local/sample-bot/start-sample-bot.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
beforeAll(async () => {
  surroundings = await testSurroundings();
});
afterAll(() => surroundings.remove());

const secrets = new Map([
  ['order-bot', 'signing-secret'],
  ['model', 'model-key'],
  ['old-model', 'wrong-key'],
  ['direct-line', 'line-secret'],
]);
/** As in production, but for the stand-ins being on this machine. */
const local = createGuardedFetch({ trustedHosts: ['localhost'] });
let identityOrigins: string[] = [];
let paused: number[] = [];

/** Waiting turns the clock, so that nobody waits. */
const agents = (fetch = local) =>
  createVirtualAgents({
    secrets: {
      get: async (tenant, name) => (tenant === 'contoso' ? secrets.get(name) : undefined),
    },
    fetch,
    now: () => surroundings.clock.now(),
    async pause(milliseconds) {
      paused.push(milliseconds);
      await surroundings.clock.turn(milliseconds);
    },
    identity: {
      credential: { getToken: async (scope) => ({ token: `token for ${scope}` }) },
      origins: identityOrigins,
    },
  });

const lookUpOrder = {
  name: 'lookUpOrder',
  description: 'Looks an order up',
  parameters: { order: { type: 'text', description: 'Its number' } },
};

const ask = (more: Record<string, unknown> = {}) =>
  BotAsk.parse({
    kind: 'bot',
    bot: 'orders',
    turn: 1,
    said: null,
    language: 'en',
    channel: 'voice',
    conversation: 'dialogue-1:bot',
    inputs: {},
    actions: [],
    transcript: [],
    memory: '',
    spent: 0,
    timeout: 30_000,
    ...more,
  });

const turn = (bot: Bot, more: Record<string, unknown>, key = `key ${JSON.stringify(more)}`) =>
  agents().turn('contoso', bot, ask(more), key);

function replyIn(answer: FlowAnswer) {
  if (answer.kind !== 'bot') throw new Error(`It is no reply: ${JSON.stringify(answer)}`);
  return answer.reply;
}

beforeEach(() => {
  identityOrigins = [];
  paused = [];
});

describe('an HTTP bot', () => {
  let sample: Awaited<ReturnType<typeof startSampleBot>>;
  beforeAll(async () => {
    sample = await startSampleBot({ surroundings, port: 0, secret: 'signing-secret' });
  });
  afterAll(() => sample.stop());

  const bot = (more: Record<string, unknown> = {}) =>
    Bot.parse({
      id: 'orders',
      name: 'Orders',
      kind: 'http',
      url: `${sample.url}/turn`,
      secret: 'order-bot',
      ...more,
    });

  test('F11: greets, has the flow do an action, says what came of it, and is done', async () => {
    const actions = [lookUpOrder];
    expect(replyIn(await turn(bot(), { actions }))).toMatchObject({ next: 'listen' });
    const asked = replyIn(await turn(bot(), { turn: 2, said: 'It is 12345', actions }));
    expect(asked).toMatchObject({
      next: 'act',
      action: { name: 'lookUpOrder', inputs: { order: '12345' } },
    });
    const inputs = { actionResult: { name: 'lookUpOrder', outcome: 'done', outputs: {} } };
    const told = replyIn(await turn(bot(), { turn: 3, inputs, actions, memory: asked.memory }));
    expect(told.says.join(' ')).toContain('12345');
    const last = await turn(bot(), { turn: 4, said: 'no, thanks', memory: told.memory });
    expect(replyIn(last)).toMatchObject({ next: 'done', outputs: { order: '12345' } });
  });

  test('F11: escalates with a summary for the agent', async () => {
    const escalated = replyIn(await turn(bot(), { turn: 2, said: 'A person, please' }));
    expect(escalated).toMatchObject({ next: 'escalate', summary: 'Wants a person.' });
  });

  test('the same turn asked twice is heard once and answered alike', async () => {
    const before = sample.heard.length;
    const first = await turn(bot(), { said: 'Where is 4711?' }, 'once');
    expect(await turn(bot(), { said: 'Where is 4711?' }, 'once')).toEqual(first);
    expect(sample.heard.length).toBe(before + 1);
  });

  test('a bot that has another secret refuses', async () => {
    const other = bot({ secret: 'direct-line' });
    expect(await turn(other, {})).toMatchObject({ kind: 'failed', reason: 'refused' });
  });

  test('a secret that is not there is said, and so is another tenant’s', async () => {
    const none = bot({ secret: 'nothing' });
    expect(await turn(none, {})).toMatchObject({ reason: 'notConfigured' });
    const strange = agents().turn('fabrikam', bot(), ask(), 'key');
    expect(await strange).toMatchObject({ reason: 'notConfigured' });
  });

  test.each([
    'https://localhost:7071',
    'https://127.0.0.1',
    'https://[::1]',
    'https://169.254.169.254/metadata',
  ])('S7: %s is not reached, whoever set the bot up', async (url) => {
    const before = sample.heard.length;
    const target = url.replace('https://localhost:7071', sample.url);
    const guarded = agents(createGuardedFetch());
    const answer = await guarded.turn(
      'contoso',
      Object.assign(bot(), { url: target }),
      ask(),
      'private',
    );
    expect(answer).toMatchObject({ kind: 'failed', reason: 'forbidden' });
    expect(sample.heard.length).toBe(before);
  });

  test('after its turns the bot is not asked any more', async () => {
    const short = bot({ maxTurns: 2 });
    const before = sample.heard.length;
    expect(await turn(short, { turn: 3, said: 'hello' })).toMatchObject({ reason: 'forbidden' });
    expect(sample.heard.length).toBe(before);
  });

  test('nobody there is unavailable, and not being able to read the secret as well', async () => {
    const nobody = bot({ url: 'https://localhost:1/turn' });
    expect(await turn(nobody, {})).toMatchObject({ reason: 'unavailable' });
    const locked = createVirtualAgents({
      secrets: { get: () => Promise.reject(new Error('Key Vault is not there.')) },
      fetch: local,
      now: Date.now,
      identity: { credential: { getToken: async () => null }, origins: [] },
    });
    const answer = await locked.turn('contoso', bot(), ask(), 'key');
    expect(answer).toMatchObject({ reason: 'unavailable' });
  });
});

describe('an HTTP bot that does not keep to the contract', () => {
  let answers: { status: number; body: string; headers?: Record<string, string> }[] = [];
  let server: ReturnType<typeof createServer>;
  let url: string;
  let got: { headers: IncomingHttpHeaders; body: string };
  beforeAll(async () => {
    const { key, cert } = surroundings.certificate;
    server = createServer({ key, cert }, (request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('end', () => {
        got = { headers: request.headers, body: Buffer.concat(chunks).toString() };
      });
      const answer = answers.shift();
      // Without an answer left it is slow.
      if (!answer) return;
      response.writeHead(answer.status, answer.headers).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, 'localhost', resolve));
    url = `https://localhost:${(server.address() as AddressInfo).port}`;
  });
  afterEach(() => {
    answers = [];
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const bot = () => Bot.parse({ id: 'odd', name: 'Odd', kind: 'http', url, secret: 'order-bot' });
  const actions = [lookUpOrder];
  const act = (action: unknown) => JSON.stringify({ says: [], next: 'act', action });

  test.each([
    ['no JSON', 'hello', 'did not answer JSON'],
    ['a field nobody knows', '{"says":[],"next":"listen","sayz":1}', 'unknown fields'],
    ['a wish that is none', '{"says":[],"next":"dance"}', "'next'"],
    ['an action without its name', act(null), 'gave no action'],
    ['an action that is not offered', act({ name: 'sellAll', inputs: {} }), 'does not offer'],
    ['a parameter missing', act({ name: 'lookUpOrder', inputs: {} }), "parameter 'order' as text"],
    [
      'a parameter of another type',
      act({ name: 'lookUpOrder', inputs: { order: 5 } }),
      "parameter 'order' as text",
    ],
    [
      'a parameter too many',
      act({ name: 'lookUpOrder', inputs: { order: '5', all: true } }),
      'does not take',
    ],
    [
      'an action while listening',
      '{"says":[],"next":"listen","action":{"name":"lookUpOrder","inputs":{}}}',
      "'next' is 'listen'",
    ],
  ])('F11: %s is invalid, and the author is told why', async (_what, body, detail) => {
    answers = [{ status: 200, body }];
    const answer = await turn(bot(), { actions });
    expect(answer).toMatchObject({ kind: 'failed', reason: 'invalid' });
    expect(answer).toHaveProperty('detail', expect.stringContaining(detail));
  });

  test.each([
    [400, 'refused'],
    [404, 'refused'],
    [302, 'forbidden'],
    [408, 'timeout'],
    [429, 'unavailable'],
    [500, 'unavailable'],
    [503, 'unavailable'],
  ])('F11: status %i is %s', async (status, reason) => {
    answers = [{ status, body: '{}', headers: { location: url } }];
    expect(await turn(bot(), {})).toMatchObject({ kind: 'failed', reason });
  });

  test('too much is not read', async () => {
    answers = [{ status: 200, body: `"${'x'.repeat(300_000)}"` }];
    expect(await turn(bot(), {})).toMatchObject({ reason: 'tooLarge' });
  });

  test('F11: a slow bot is given up in time', async () => {
    const begun = performance.now();
    expect(await turn(bot(), { timeout: 200 })).toMatchObject({ reason: 'timeout' });
    // Far below the bot's own time of eight seconds.
    expect(performance.now() - begun).toBeLessThan(4_000);
    const quick = Bot.parse({ ...bot(), timeout: 500 });
    expect(await turn(quick, { timeout: 30_000 })).toMatchObject({ reason: 'timeout' });
    expect(performance.now() - begun).toBeLessThan(4_000);
  });

  test('F11: a bot is sent what the document says, and no more, signed', async () => {
    answers = [{ status: 200, body: '{"says":[],"next":"listen"}' }];
    expect(replyIn(await turn(bot(), { actions }, 'the key')).next).toBe('listen');
    const document = readFileSync('docs/virtual-agents.md', 'utf8');
    const example = JSON.parse(/```json\n(.*?)```/s.exec(document)?.[1] ?? '');
    expect(Object.keys(JSON.parse(got.body))).toEqual(Object.keys(example));
    expect(got.headers['idempotency-key']).toBe('the key');
    const [, t, v1] = /^t=(\d+),v1=(\w+)$/.exec(String(got.headers['x-openline-signature'])) ?? [];
    expect(Math.abs(Number(t) * 1_000 - surroundings.clock.now())).toBeLessThan(60_000);
    const code = createHmac('sha256', 'signing-secret').update(`${t}.${got.body}`).digest('hex');
    expect(v1).toBe(code);
  });

  test('nothing of what was said or answered is in the reason', async () => {
    answers = [{ status: 200, body: '{"says":["the password is swordfish"],"next":"dance"}' }];
    const answer = await turn(bot(), { said: 'my number is 555-0199' });
    expect(JSON.stringify(answer)).not.toMatch(/swordfish|555-0199/);
  });
});

describe('a model of Azure OpenAI', () => {
  let openAi: Awaited<ReturnType<typeof startOpenAi>>;
  let model: Model;
  beforeAll(async () => {
    openAi = await startOpenAi({
      surroundings,
      port: 0,
      key: 'model-key',
      verifyToken: async (token) =>
        token === 'token for https://cognitiveservices.azure.com/.default',
      deployments: ['gpt'],
      filtered: ['explosives'],
      model: (request) => model(request),
    });
  });
  beforeEach(() => {
    model = simpleModel;
  });
  afterAll(() => openAi.stop());

  const bot = (more: Record<string, unknown> = {}) =>
    Bot.parse({
      id: 'model',
      name: 'Model',
      kind: 'openai',
      endpoint: openAi.url,
      deployment: 'gpt',
      secret: 'model',
      instructions: 'You help with orders.',
      guardRails: ['legal advice', 'refund'],
      ...more,
    });
  const lastAsked = () => openAi.asked.at(-1);

  test('F11: is told its instructions, its language and what it may do, and greets', async () => {
    const reply = replyIn(await turn(bot(), { actions: [lookUpOrder], inputs: { name: 'Ada' } }));
    expect(reply).toMatchObject({ next: 'listen', says: ['Good day. What can I do for you?'] });
    expect(reply.spent).toBeGreaterThan(0);
    const [rules] = lastAsked()?.messages ?? [];
    for (const told of ['You help with orders.', 'language en', 'refund', 'read aloud', 'Ada'])
      expect(rules?.content).toContain(told);
    const tools = lastAsked()?.tools?.map(({ function: { name } }) => name);
    expect(tools).toEqual(['lookUpOrder', 'escalate', 'finish']);
  });

  test('F11: has the flow do an action and is told what came of it', async () => {
    const actions = [lookUpOrder];
    const transcript = [
      { by: 'bot', text: 'Good day.' },
      { by: 'customer', text: 'lookUpOrder 4711' },
    ];
    const asked = replyIn(
      await turn(bot(), { turn: 2, said: 'lookUpOrder 4711', transcript, actions }),
    );
    expect(asked).toMatchObject({
      next: 'act',
      action: { name: 'lookUpOrder', inputs: { order: '4711' } },
    });
    expect(lastAsked()?.messages.filter(({ role }) => role === 'user')).toHaveLength(1);
    const inputs = {
      actionResult: { name: 'lookUpOrder', outcome: 'done', outputs: { at: 'Rome' } },
    };
    const told = replyIn(
      await turn(bot(), { turn: 3, transcript, actions, inputs, memory: asked.memory }),
    );
    expect(told.says.join(' ')).toContain('Rome');
  });

  test('F11: escalates with a summary, and finishes with outputs', async () => {
    expect(replyIn(await turn(bot(), { turn: 2, said: 'a person please' }))).toMatchObject({
      next: 'escalate',
      summary: 'The customer wants a person.',
    });
    const outputs = JSON.stringify({ outputs: { settled: true } });
    model = () => ({ text: 'Goodbye.', call: { name: 'finish', arguments: outputs } });
    expect(replyIn(await turn(bot(), { turn: 2, said: 'bye' }))).toMatchObject({
      next: 'done',
      says: ['Goodbye.'],
      outputs: { settled: true },
    });
  });

  test('F11: at a guard rail the customer is given to a person before the model hears it', async () => {
    const before = openAi.asked.length;
    const reply = replyIn(await turn(bot(), { turn: 2, said: 'I want a REFUND, now!' }));
    expect(reply).toMatchObject({ next: 'escalate', says: [], spent: 0 });
    expect(reply.summary).toContain('refund');
    expect(openAi.asked.length).toBe(before);
  });

  test('F11: what the model says about a guard rail is not said', async () => {
    model = () => ({ text: 'My legal advice is: sue them.' });
    const reply = replyIn(await turn(bot(), { turn: 2, said: 'What shall I do?' }));
    expect(reply).toMatchObject({ next: 'escalate', says: [] });
    expect(reply.spent).toBeGreaterThan(0);
  });

  test('F11: about a guard rail the person is told, but not the customer', async () => {
    const given = JSON.stringify({ summary: 'Wants a refund.' });
    model = () => ({ call: { name: 'escalate', arguments: given } });
    const told = replyIn(await turn(bot(), { turn: 2, said: 'Do it' }));
    expect(told).toMatchObject({ next: 'escalate', summary: 'Wants a refund.' });
    model = () => ({
      text: 'You get a refund.',
      call: { name: 'escalate', arguments: '{"summary":"x"}' },
    });
    expect(replyIn(await turn(bot(), { turn: 2, said: 'Do it' }))).toMatchObject({
      next: 'escalate',
      says: [],
    });
  });

  test('F11: the content filter escalates, for what the customer says and what the model wants to say', async () => {
    const heard = replyIn(await turn(bot(), { turn: 2, said: 'explosives' }));
    expect(heard).toMatchObject({ next: 'escalate', says: [] });
    expect(heard.summary).toContain('content filter');
    model = () => ({ text: 'half of a', stoppedByFilter: true });
    const said = replyIn(await turn(bot(), { turn: 2, said: 'hello' }));
    expect(said).toMatchObject({ next: 'escalate', says: [] });
  });

  test('F11: what the dialogue may cost is kept to', async () => {
    const spent = replyIn(await turn(bot(), { turn: 2, said: 'hello' })).spent;
    const within = bot({ spendLimit: 1_000 + spent });
    const reply = replyIn(await turn(within, { turn: 3, said: 'hello', spent: 1_000 }));
    expect(reply).toMatchObject({ next: 'listen' });
    const over = await turn(within, { turn: 3, said: 'hello', spent: 1_001 });
    expect(replyIn(over)).toMatchObject({ next: 'escalate', says: ['You said: hello'], spent });
    const before = openAi.asked.length;
    const used = await turn(within, { turn: 3, said: 'hello', spent: 1_000 + spent });
    expect(replyIn(used)).toMatchObject({ next: 'escalate', says: [], spent: 0 });
    expect(openAi.asked.length).toBe(before);
  });

  test('F11: too many requests are waited for when there is time, and else it is unavailable', async () => {
    openAi.failNext(tooMany(2));
    expect(replyIn(await turn(bot(), { turn: 2, said: 'hello' })).next).toBe('listen');
    expect(paused).toEqual([2_000]);
    openAi.failNext(tooMany(60));
    const answer = await turn(bot(), { turn: 2, said: 'hello' });
    expect(answer).toMatchObject({ kind: 'failed', reason: 'unavailable' });
    expect(paused).toEqual([2_000]);
  });

  test('F11: broken, slow, or talking nonsense is a reason and no reply', async () => {
    openAi.failNext(broken());
    expect(await turn(bot(), { said: 'hi' })).toMatchObject({ reason: 'unavailable' });
    openAi.failNext('never');
    expect(await turn(bot(), { said: 'hi', timeout: 200 })).toMatchObject({ reason: 'timeout' });
    openAi.failNext({ raw: '{"choices":[]}' });
    expect(await turn(bot(), { said: 'hi' })).toMatchObject({ reason: 'invalid' });
    model = () => ({ text: '' });
    expect(await turn(bot(), { said: 'hi' })).toMatchObject({ reason: 'invalid' });
  });

  test.each([
    ['no JSON', 'lookUpOrder', '{"order":'],
    ['another type', 'lookUpOrder', '{"order":4711}'],
    ['no parameter', 'lookUpOrder', '{}'],
    ['a tool that is not there', 'deleteOrder', '{}'],
    ['an escalation without a summary', 'escalate', '{}'],
  ])('F11: a call with %s is not done', async (_what, name, given) => {
    model = () => ({ call: { name, arguments: given } });
    const answer = await turn(bot(), { turn: 2, said: 'go', actions: [lookUpOrder] });
    expect(answer).toMatchObject({ kind: 'failed', reason: 'invalid' });
  });

  test('F11: on the telephone no marks of Markdown are read aloud', async () => {
    model = () => ({ text: '## Orders\n- **4711** is [here](https://example.com)' });
    const spoken = replyIn(await turn(bot(), { said: 'hi' })).says;
    expect(spoken).toEqual(['Orders\n4711 is here']);
  });

  test('a wrong key or deployment is refused', async () => {
    const wrong = bot({ secret: 'old-model' });
    expect(await turn(wrong, { said: 'hi' })).toMatchObject({ reason: 'refused' });
    const gone = bot({ deployment: 'gone' });
    expect(await turn(gone, { said: 'hi' })).toMatchObject({ reason: 'refused' });
  });

  test('S7: the operator’s identity signs in where the operator says, and nowhere else', async () => {
    const { secret: _, ...rest } = Object.assign({ secret: '' }, bot());
    const keyless = Bot.parse(rest);
    expect(await turn(keyless, { said: 'hi' })).toMatchObject({ reason: 'notConfigured' });
    identityOrigins = [openAi.url];
    expect(replyIn(await turn(keyless, { said: 'hi' })).next).toBe('listen');
  });
});

describe('a bot of the Bot Framework', () => {
  let line: Awaited<ReturnType<typeof startDirectLine>>;
  let heard: Activity[];
  let behave: (heard: Activity, say: (activity: Activity) => void) => void;
  beforeAll(async () => {
    line = await startDirectLine({
      surroundings,
      port: 0,
      secret: 'line-secret',
      bot(activity, say) {
        heard.push(activity);
        behave(activity, say);
      },
    });
  });
  beforeEach(() => {
    heard = [];
    behave = (activity, say) =>
      say({ type: 'message', text: `You said: ${activity['text'] ?? activity['name']}` });
  });
  afterAll(() => line.stop());
  const bot = (more: Record<string, unknown> = {}) =>
    Bot.parse({
      id: 'line',
      name: 'Line',
      kind: 'directLine',
      endpoint: line.url,
      secret: 'direct-line',
      ...more,
    });

  test('F11: a conversation is begun, and goes on where it was', async () => {
    const conversations = line.conversations().length;
    const first = replyIn(await turn(bot(), { inputs: { plan: 'gold' } }));
    expect(first).toMatchObject({ next: 'listen', says: ['You said: startConversation'] });
    expect(heard[0]).toMatchObject({ type: 'event', value: { plan: 'gold' }, locale: 'en' });
    const second = await turn(bot(), { turn: 2, said: 'My order', memory: first.memory });
    expect(replyIn(second).says).toEqual(['You said: My order']);
    expect(line.conversations().length).toBe(conversations + 1);
  });

  test('F11: several messages belong to one turn, until a second of silence; suggestions are said', async () => {
    behave = (_, say) => {
      say({ type: 'typing' });
      say({ type: 'message', text: 'One moment.' });
      surroundings.clock.after(900, () =>
        say({
          type: 'message',
          text: 'Which one?',
          suggestedActions: { actions: [{ title: 'Red' }, { title: 'Blue' }] },
        }),
      );
    };
    const reply = replyIn(await turn(bot(), { said: 'Paint' }));
    expect(reply.says).toEqual(['One moment.', 'Which one?', 'Red, Blue']);
  });

  test('F11: a hand-over escalates with what the bot tells the agent; an end is the end', async () => {
    behave = (_, say) => {
      say({ type: 'message', text: 'I will get somebody.' });
      say({ type: 'event', name: 'handoff.initiate', value: { va_AgentMessage: 'Lost parcel' } });
    };
    expect(replyIn(await turn(bot(), { said: 'person' }))).toMatchObject({
      next: 'escalate',
      says: ['I will get somebody.'],
      summary: 'Lost parcel',
    });
    behave = (_, say) =>
      say({
        type: 'endOfConversation',
        code: 'completedSuccessfully',
        value: { paid: true, by: null },
      });
    const done = replyIn(await turn(bot(), { said: 'bye' }));
    expect(done).toMatchObject({ next: 'done', outputs: { paid: true } });
    behave = (_, say) => say({ type: 'endOfConversation', code: 'botTimedOut' });
    expect(replyIn(await turn(bot(), { said: 'bye' })).next).toBe('escalate');
  });

  test('F11: an event called as an action has the flow do it', async () => {
    const actions = [lookUpOrder];
    behave = ({ name, value }, say) =>
      name === 'actionDone'
        ? say({ type: 'message', text: JSON.stringify(value) })
        : say({ type: 'event', name: 'lookUpOrder', value: { order: '4711' } });
    const asked = replyIn(await turn(bot(), { said: 'Where is it?', actions }));
    expect(asked.action).toEqual({ name: 'lookUpOrder', inputs: { order: '4711' } });
    const inputs = { actionResult: { outcome: 'done' } };
    const told = await turn(bot(), { turn: 2, inputs, actions, memory: asked.memory });
    expect(replyIn(told).says).toEqual(['{"actionResult":{"outcome":"done"}}']);
  });

  test('F11: a sentence whose answer was lost is not heard twice', async () => {
    const { memory } = replyIn(await turn(bot(), {}));
    line.loseNextAnswer();
    const said = { turn: 2, said: 'Pay now', memory };
    const lost = await turn(bot(), { ...said, timeout: 200 }, 'pay');
    expect(lost).toMatchObject({ kind: 'failed', reason: 'timeout' });
    const again = replyIn(await turn(bot(), said, 'pay'));
    expect(again.says).toEqual(['You said: Pay now']);
    expect(heard.filter(({ text }) => text === 'Pay now')).toHaveLength(1);
    // The same words at another turn are another sentence.
    await turn(bot(), { turn: 3, said: 'Pay now', memory: again.memory }, 'pay once more');
    expect(heard.filter(({ text }) => text === 'Pay now')).toHaveLength(2);
  });

  test('a token is renewed before its end, and after it the conversation is opened again', async () => {
    const first = replyIn(await turn(bot(), {}));
    await surroundings.clock.turn(27 * 60_000);
    const second = replyIn(await turn(bot(), { turn: 2, said: 'one', memory: first.memory }));
    expect(JSON.parse(second.memory).token).not.toBe(JSON.parse(first.memory).token);
    await surroundings.clock.turn(60 * 60_000);
    const third = replyIn(await turn(bot(), { turn: 3, said: 'two', memory: second.memory }));
    expect(third.says).toEqual(['You said: two']);
    expect(JSON.parse(third.memory).id).toBe(JSON.parse(first.memory).id);
  });

  test('F11: a bot that does not greet waits for the customer', async () => {
    behave = () => {};
    const reply = replyIn(await turn(bot(), {}));
    expect(reply).toMatchObject({ next: 'listen', says: [] });
    expect(paused.reduce((sum, each) => sum + each, 0)).toBeGreaterThanOrEqual(3_000);
  });

  test('F11: silent, broken or refusing is a reason and no reply', async () => {
    behave = () => {};
    expect(await turn(bot(), { said: 'hello' })).toMatchObject({ reason: 'timeout' });
    behave = () => {
      throw new Error('The bot is broken.');
    };
    expect(await turn(bot(), { said: 'hello' })).toMatchObject({ reason: 'unavailable' });
    const wrong = bot({ secret: 'order-bot' });
    expect(await turn(wrong, { said: 'hello' })).toMatchObject({ reason: 'refused' });
    const strange = await turn(bot(), { said: 'hello', memory: 'not ours' });
    expect(strange).toMatchObject({ reason: 'invalid' });
  });

  test('F11: what a bot said before its time was up is not lost', async () => {
    let ticks = 0;
    behave = (_, say) => {
      const chatter = () => {
        ticks += 1;
        say({ type: 'message', text: `Part ${ticks}` });
        if (ticks < 20) surroundings.clock.after(500, chatter);
      };
      chatter();
    };
    const reply = replyIn(await turn(bot({ timeout: 3_000 }), { said: 'Tell me all' }));
    expect(reply).toMatchObject({ next: 'listen' });
    expect(reply.says[0]).toBe('Part 1');
    expect(reply.says.length).toBeLessThanOrEqual(10);
  });
});
