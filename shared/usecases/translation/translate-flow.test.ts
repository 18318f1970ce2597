import { expect, test } from 'vitest';
import { Flow } from '#shared/contracts/configuration/flow.ts';
import type { Translator } from '#shared/ports/translator.ts';
import { createMemoryConfiguration } from '../configuration/memory.test-support.ts';
import { createTranslateFlow } from './translate-flow.ts';
import { translateMessage } from './translate-message.ts';

const author = { tenant: 'contoso', name: 'Ada', user: 'ada', roles: ['StudioEditor'] } as const;
const draft = {
  languages: ['en', 'de'],
  nodes: {
    greet: {
      kind: 'play',
      prompt: [
        { text: { en: 'Hello {{ vars.name == "}}" ? "you" : vars.name }}, welcome' } },
        { text: { en: 'Goodbye', de: 'Auf Wiedersehen' } },
        { audio: { en: 'https://media.example/hello.wav' } },
      ],
    },
    menu: { kind: 'menu', choices: [{ id: 'sales', label: { en: 'Sales' } }] },
  },
};

/** Marks what it was given. */
const marking: Translator = {
  translate: async (texts, from, to) => ({
    ok: true,
    texts: texts.map((text) => `[${from}-${to}] ${text}`),
  }),
};

const turnedOff = async () => undefined;

async function translate(translator: Translator, id = 'main', off?: string) {
  const configuration = createMemoryConfiguration();
  await configuration.create(
    'contoso',
    'flow',
    Flow.parse({ id: 'main', name: 'Main', draft, published: null, versions: 0 }),
  );
  const run = createTranslateFlow({
    configuration,
    translator,
    turnedOff: async (feature) => (feature === 'translation' ? off : undefined),
  });
  const answer = await run({ ...author, roles: [...author.roles] }, id, { from: 'en', to: 'de' });
  return { answer, kept: (await configuration.get('contoso', 'flow', 'main'))?.value.draft };
}

test('F7: suggests translations of what is missing, with its expressions as they were, and stores nothing', async () => {
  const { answer, kept } = await translate(marking);
  expect(answer).toMatchObject({
    ok: true,
    value: {
      suggestions: [
        {
          path: 'nodes.greet.prompt.0.text',
          source: 'Hello {{ vars.name == "}}" ? "you" : vars.name }}, welcome',
          suggestion: '[en-de] Hello {{ vars.name == "}}" ? "you" : vars.name }}, welcome',
        },
        { path: 'nodes.menu.choices.0.label', source: 'Sales', suggestion: '[en-de] Sales' },
      ],
      failed: [],
    },
  });
  expect(kept).toEqual(draft);
});

test('F7: the translator never sees an expression, and a text that lost its own is not suggested', async () => {
  const seen: string[] = [];
  const { answer } = await translate({
    async translate(texts) {
      seen.push(...texts);
      return { ok: true, texts: texts.map((text) => text.replace('{{0}}', '')) };
    },
  });
  expect(seen).toEqual(['Hello {{0}}, welcome', 'Sales']);
  expect(answer).toMatchObject({
    value: { suggestions: [{ source: 'Sales' }], failed: ['nodes.greet.prompt.0.text'] },
  });
});

test.each([
  ['notConfigured', 'noTranslator'],
  ['unavailable', 'translatorUnavailable'],
  ['unknownLanguage', 'unknownLanguage'],
] as const)(
  'F7: a translator that answers %s: %s, for flows and for messages',
  async (reason, said) => {
    const translator: Translator = { translate: async () => ({ ok: false, reason }) };
    expect((await translate(translator)).answer).toEqual({ ok: false, reason: said });
    const message = { text: 'Hello', from: 'en', to: 'de' };
    expect(await translateMessage({ translator, turnedOff }, 'contoso', message)).toEqual({
      ok: false,
      reason: said,
    });
  },
);

test('F7: a flow that is not there has no translations', async () => {
  expect((await translate(marking, 'other')).answer).toEqual({ ok: false, reason: 'notFound' });
});

test('F7: a message is translated both ways; one in the right language is left alone', async () => {
  const told = (from: string, to: string) =>
    translateMessage({ translator: marking, turnedOff }, 'contoso', { text: 'Hi', from, to });
  expect(await told('en', 'de')).toEqual({ ok: true, value: { text: '[en-de] Hi' } });
  expect(await told('de', 'en')).toEqual({ ok: true, value: { text: '[de-en] Hi' } });
  expect(await told('en', 'en')).toEqual({ ok: true, value: { text: 'Hi' } });
});

test('S4: turned off nothing is translated, and it is told why', async () => {
  const refused = {
    ok: false,
    reason: 'turnedOff',
    fields: [{ field: '', what: 'turned off by the operators: too dear' }],
  };
  expect((await translate(marking, 'main', 'too dear')).answer).toEqual(refused);
  const parts = { translator: marking, turnedOff: async () => 'too dear' };
  const message = { text: 'Hello', from: 'en', to: 'de' };
  expect(await translateMessage(parts, 'contoso', message)).toEqual(refused);
});
