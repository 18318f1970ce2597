import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTranslator } from '#shared/adapters/azure-translator/translator.ts';
import {
  type StandInTranslator,
  startTranslator,
} from '../../local/translator/start-translator.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let service: StandInTranslator;

const languages = ['en', 'de', 'nl'];
/** Marks what may be translated, as the real one leaves spans with `notranslate` alone. */
const mark = (html: string, _: string, to: string) =>
  `[${to}] ${html.replaceAll(/(<span class="notranslate">.*?<\/span>)|[a-z]+(?![^<&]*;)/g, (all, kept) => kept ?? all.toUpperCase())}`;
const common = { key: 'right', region: 'westeurope', languages };

beforeEach(async () => {
  surroundings = await testSurroundings();
  service = await startTranslator({
    surroundings,
    port: 0,
    ...common,
    translate: mark,
    verifyToken: async (token) =>
      token === 'token for https://cognitiveservices.azure.com/.default',
  });
});
afterEach(async () => {
  await service.stop();
  surroundings.remove();
});

const translator = (settings: Partial<Parameters<typeof createTranslator>[0]> = {}) =>
  createTranslator({
    endpoint: service.url,
    key: 'right',
    region: 'westeurope',
    fetch,
    now: () => surroundings.clock.now(),
    pause: (milliseconds) => surroundings.clock.turn(milliseconds),
    credential: { getToken: async (scope) => ({ token: `token for ${scope}` }) },
    ...settings,
  });

test('F7: texts come back in their order, with expressions and special characters as they were', async () => {
  const texts = ['hello {{0}} and <you> & "me"', "it's {{1}}"];
  expect(await translator().translate(texts, 'en', 'de')).toEqual({
    ok: true,
    texts: ['[de] HELLO {{0}} AND <YOU> & "ME"', "[de] IT'S {{1}}"],
  });
});

test('S7: without a key the app signs in by its identity', async () => {
  const answer = await translator({ key: undefined }).translate(['hello'], 'en', 'nl');
  expect(answer).toEqual({ ok: true, texts: ['[nl] HELLO'] });
});

test('F7: a hundred texts a request, and not more characters than are answered in time', async () => {
  const many = Array.from({ length: 150 }, (_, index) => `text ${index}`);
  const answer = await translator().translate([...many, 'x'.repeat(15_000)], 'en', 'de');
  expect(answer.ok && answer.texts.length).toBe(151);
  expect(answer.ok && answer.texts[149]).toBe('[de] TEXT 149');
  expect(service.asked).toEqual([100, 51]);
  const long = await translator().translate(['y'.repeat(15_000), 'z'.repeat(15_000)], 'en', 'de');
  expect(long.ok).toBe(true);
  expect(service.asked).toEqual([100, 51, 1, 1]);
});

test('F7: nothing to translate asks nobody', async () => {
  expect(await translator().translate([], 'en', 'de')).toEqual({ ok: true, texts: [] });
  expect(service.asked).toEqual([]);
});

test('F7: without a service it says that there is none; unknown languages are told apart', async () => {
  expect(await translator({ endpoint: undefined }).translate(['a'], 'en', 'de')).toEqual({
    ok: false,
    reason: 'notConfigured',
  });
  const unknown = { ok: false, reason: 'unknownLanguage' };
  expect(await translator().translate(['a'], 'en', 'xx')).toEqual(unknown);
  expect(await translator().translate(['a'], 'xx', 'de')).toEqual(unknown);
});

test('F7: a wrong key, a broken service and nobody there are unavailable; a busy one is asked again', async () => {
  const unavailable = { ok: false, reason: 'unavailable' };
  expect(await translator({ key: 'wrong' }).translate(['a'], 'en', 'de')).toEqual(unavailable);
  expect(await translator({ region: 'other' }).translate(['a'], 'en', 'de')).toEqual(unavailable);
  service.failNext(500, 500000);
  expect(await translator().translate(['a'], 'en', 'de')).toEqual(unavailable);
  service.failNext(429, 429000, 2);
  expect(await translator().translate(['a'], 'en', 'de')).toMatchObject({ ok: true });
  const nobody = translator({ endpoint: 'https://localhost:1' });
  expect(await nobody.translate(['a'], 'en', 'de')).toEqual(unavailable);
});

test('F7: a stand-in that was taught nothing says so rather than inventing', async () => {
  const untaught = await startTranslator({ surroundings, port: 0, ...common });
  const answer = await translator({ endpoint: untaught.url }).translate(['hello'], 'en', 'de');
  expect(answer).toEqual({ ok: false, reason: 'unavailable' });
  await untaught.stop();
});
