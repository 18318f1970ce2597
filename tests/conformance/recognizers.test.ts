import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createGuardedFetch } from '#shared/adapters/http/guarded-fetch.ts';
import { createRecognizers } from '#shared/adapters/recognizers/recognizers.ts';
import { Recognizer } from '#shared/contracts/configuration/recognizer.ts';
import { ClassifyAsk } from '#shared/contracts/flow/ask.ts';
import { startLanguage } from '../../local/language/start-language.ts';
import { broken, tooMany } from '../../local/openai/problems.ts';
import { type Model, simpleModel } from '../../local/openai/simple-model.ts';
import { startOpenAi } from '../../local/openai/start-openai.ts';
import { testSurroundings } from '../support/surroundings.ts';

const intents = [
  { id: 'invoice', examples: ['I have a question about my invoice', 'the bill is wrong'] },
  { id: 'delivery', examples: ['where is my parcel', 'it has not been delivered'] },
];

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let language: Awaited<ReturnType<typeof startLanguage>>;
let openAi: Awaited<ReturnType<typeof startOpenAi>>;
let model: Model;
let origins: string[];

const verifyToken = async (token: string) =>
  token === 'token for https://cognitiveservices.azure.com/.default';

beforeAll(async () => {
  surroundings = await testSurroundings();
  language = await startLanguage({
    surroundings,
    port: 0,
    key: 'right',
    verifyToken,
    projects: [
      {
        name: 'shop',
        deployment: 'production',
        intents: {
          ...Object.fromEntries(intents.map(({ id, examples }) => [id, examples])),
          weather: ['is it going to rain'],
        },
      },
    ],
  });
  openAi = await startOpenAi({
    surroundings,
    port: 0,
    key: 'right',
    deployments: ['gpt'],
    filtered: ['explosives'],
    model: (request) => model(request),
  });
});
beforeEach(() => {
  model = simpleModel;
  origins = [];
});
afterAll(async () => {
  await language.stop();
  await openAi.stop();
  surroundings.remove();
});

const keys = new Map([
  ['key', 'right'],
  ['old-key', 'wrong'],
]);
const classify = (recognizer: unknown, text: string, timeout = 5_000) =>
  createRecognizers({
    secrets: { get: async (_tenant, name) => keys.get(name) },
    fetch: createGuardedFetch({ trustedHosts: ['localhost'] }),
    now: () => surroundings.clock.now(),
    pause: (milliseconds) => surroundings.clock.turn(milliseconds),
    identity: {
      credential: { getToken: async (scope) => ({ token: `token for ${scope}` }) },
      origins,
    },
  }).classify(
    'contoso',
    Recognizer.parse(recognizer),
    ClassifyAsk.parse({
      kind: 'classify',
      recognizer: 'one',
      text,
      language: 'en',
      intents,
      timeout,
    }),
  );

describe('Azure AI Language', () => {
  const shop = (more: Record<string, unknown> = {}) => ({
    id: 'shop',
    name: 'Shop',
    kind: 'language',
    endpoint: language.url,
    project: 'shop',
    deployment: 'production',
    secret: 'key',
    ...more,
  });

  test('F5: says which intent a sentence has', async () => {
    const answer = await classify(shop(), 'Where is my parcel?');
    expect(answer).toEqual({ kind: 'classified', intent: 'delivery', confidence: 1 });
  });

  test('F5: what belongs to nothing, or is not sure, is no intent', async () => {
    expect(await classify(shop(), 'Potato')).toMatchObject({ kind: 'classified', intent: null });
    const unsure = await classify(shop(), 'my parcel is in a wet box');
    expect(unsure).toMatchObject({ kind: 'classified', intent: null });
    expect(unsure).toHaveProperty('confidence', expect.closeTo(3 / 7, 5));
  });

  test('F5: an intent that the flow does not know is none', async () => {
    const answer = await classify(shop(), 'is it going to rain');
    expect(answer).toEqual({ kind: 'classified', intent: null, confidence: 1 });
  });

  test('F5: a wrong key or project is refused, nobody there is unavailable', async () => {
    const wrong = await classify(shop({ secret: 'old-key' }), 'parcel');
    expect(wrong).toMatchObject({ kind: 'failed', reason: 'refused' });
    expect(await classify(shop({ secret: 'none' }), 'parcel')).toMatchObject({
      reason: 'notConfigured',
    });
    expect(await classify(shop({ project: 'gone' }), 'parcel')).toMatchObject({
      reason: 'refused',
    });
    const nobody = await classify(shop({ endpoint: 'https://localhost:1' }), 'parcel');
    expect(nobody).toMatchObject({ reason: 'unavailable' });
  });

  test('S7: the operator’s identity signs in where the operator says, and nowhere else', async () => {
    const { secret: _, ...keyless } = shop();
    expect(await classify(keyless, 'parcel')).toMatchObject({ reason: 'notConfigured' });
    origins = [language.url];
    expect(await classify(keyless, 'parcel')).toMatchObject({ kind: 'classified' });
  });
});

describe('Azure OpenAI', () => {
  const gpt = (more: Record<string, unknown> = {}) => ({
    id: 'gpt',
    name: 'GPT',
    kind: 'openai',
    endpoint: openAi.url,
    deployment: 'gpt',
    secret: 'key',
    ...more,
  });

  test('F5: chooses among the intents of the flow, by their examples', async () => {
    const answer = await classify(gpt(), 'my invoice');
    expect(answer).toMatchObject({ kind: 'classified', intent: 'invoice' });
    const format = openAi.asked.at(-1)?.response_format?.json_schema.schema.properties['intent'];
    expect(format?.enum).toEqual(['invoice', 'delivery', 'none of these']);
  });

  test('F5: none of these is no intent, and so is one that it makes up', async () => {
    expect(await classify(gpt(), 'Potato')).toMatchObject({ kind: 'classified', intent: null });
    model = () => ({ text: '{"intent":"world peace","confidence":7}' });
    const answer = await classify(gpt(), 'Potato');
    expect(answer).toEqual({ kind: 'classified', intent: null, confidence: 1 });
  });

  test('F5: what the content filter stops is no intent', async () => {
    const answer = await classify(gpt(), 'explosives');
    expect(answer).toEqual({ kind: 'classified', intent: null, confidence: 0 });
  });

  test('F5: broken, slow, busy or talking nonsense is a reason', async () => {
    openAi.failNext(broken());
    expect(await classify(gpt(), 'my invoice')).toMatchObject({ reason: 'unavailable' });
    openAi.failNext('never');
    expect(await classify(gpt(), 'my invoice', 200)).toMatchObject({ reason: 'timeout' });
    openAi.failNext(tooMany(2));
    expect(await classify(gpt(), 'my invoice')).toMatchObject({ intent: 'invoice' });
    openAi.failNext(tooMany(60));
    expect(await classify(gpt(), 'my invoice')).toMatchObject({ reason: 'unavailable' });
    model = () => ({ text: 'It is the invoice.' });
    expect(await classify(gpt(), 'my invoice')).toMatchObject({ reason: 'invalid' });
  });

  test('F5: the same sentence twice has the same answer', async () => {
    expect(await classify(gpt(), 'my invoice')).toEqual(await classify(gpt(), 'my invoice'));
  });
});
