import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { menus } from './call-center.test-support.ts';
import type { IntentExamples } from './intent.ts';
import { trainIntents } from './train-intents.ts';

const intentOf = (id: string, sentences: readonly string[], keywords: readonly string[] = []) => ({
  id,
  keywords,
  sentences,
});

const bank: readonly IntentExamples[] = [
  intentOf(
    'card',
    ['I lost my card', 'my card was stolen', 'please block my card'],
    ['lost card', 'PIN'],
  ),
  intentOf(
    'loan',
    ['I need a loan', 'how much can I borrow for a house'],
    ['mortgage', 'card limit'],
  ),
  intentOf(
    'branch',
    ['where is your nearest branch', 'when do you open on Saturday'],
    ['opening hours'],
  ),
];

describe.each(menus)('F5: a menu in $language', ({ language, intents, said }) => {
  const matcher = trainIntents(intents, { language });

  test.each(said.filter(([, intent]) => intent !== null))(
    'hears what "%s" means',
    (text, intent) => {
      expect(matcher.match(text).intent).toBe(intent);
    },
  );

  test('says that something else is none of these', () => {
    const outside = said.filter(([, intent]) => intent === null);
    const found = outside.filter(([text]) => matcher.match(text).intent === null);
    expect(found.length / outside.length).toBeGreaterThanOrEqual(0.75);
  });

  test('knows its own examples', () => {
    for (const { id, sentences } of intents)
      for (const sentence of sentences) expect(matcher.match(sentence).intent).toBe(id);
  });
});

describe('keywords', () => {
  const matcher = trainIntents(bank, { language: 'en' });

  test('F5: a keyword decides, whatever else is said', () => {
    expect(matcher.match('well you know there is this thing about my Mortgages').intent).toBe(
      'loan',
    );
    expect(matcher.match('pin').intent).toBe('card');
  });

  test('a keyword within a longer keyword does not count', () => {
    const nested = [intentOf('any', [], ['card']), intentOf('lost', [], ['lost card'])];
    const finder = trainIntents(nested, { language: 'en' });
    expect(finder.match('a lost card').intent).toBe('lost');
    expect(finder.match('a card').intent).toBe('any');
  });

  test('keywords of two intents leave the decision to the sentences', () => {
    expect(matcher.match('I lost my card and know no PIN, not a mortgage').intent).toBe('card');
  });

  test('a keyword inside another word is not that keyword', () => {
    expect(matcher.match('spinning wheels').intent).toBeNull();
  });

  test.each([
    ['de', 'Rechnung', 'zwei RECHNUNGEN bitte'],
    ['de', 'kündigen', 'die Kündigung'],
    ['de', 'Störung', 'eine STÖRUNG'],
    ['nl', 'afspraak', 'die Afspraak'],
    ['es', 'transferencia', 'unas transferencias'],
    ['es', 'saldo', 'el SALDÓ'],
    ['en', 'delivery', 'deliveries'],
  ])('in %s, %s is heard in "%s"', (language, keyword, text) => {
    const finder = trainIntents([intentOf('it', [], [keyword]), intentOf('other', ['xyz'])], {
      language,
    });
    expect(finder.match(text).intent).toBe('it');
  });
});

describe('what belongs to none', () => {
  test('examples of it help to tell it apart', () => {
    const outside = ['what is the weather like', 'tell me a joke', 'who won the match yesterday'];
    const matcher = trainIntents(bank, { language: 'en', outside });
    expect(matcher.match('what is the weather like').intent).toBeNull();
    expect(matcher.match('what is the weather like in Rome').intent).toBeNull();
    expect(matcher.match('my card was stolen yesterday').intent).toBe('card');
  });

  test('silence, noise and strange letters are none of these', () => {
    const matcher = trainIntents(bank);
    for (const text of ['', '   ', '…?!', '🙂', '银行', '\u0000', '\ud800'])
      expect(matcher.match(text).intent).toBeNull();
  });

  test('without intents everything is none of these', () => {
    expect(trainIntents([]).match('hello')).toEqual({ intent: null, confidence: 0, ranking: [] });
    expect(trainIntents([intentOf('empty', [''], [' '])]).match('hello').intent).toBeNull();
  });

  test('a single intent does not take everything', () => {
    const matcher = trainIntents([intentOf('card', ['I lost my card', 'my card was stolen'])]);
    expect(matcher.match('well I have lost the card').intent).toBe('card');
    expect(matcher.match('which films are on tonight').intent).toBeNull();
  });
});

test('the ranking is the best five, falling, and begins with the intent', () => {
  const intents = Array.from({ length: 9 }, (_, index) =>
    intentOf(`number${index}`, [`thing number ${index}`, `give me the ${index} thing`]),
  );
  const { ranking, intent, confidence } = trainIntents(intents).match('the thing number 4');
  expect(ranking).toHaveLength(5);
  expect(ranking[0]).toEqual({ intent, confidence });
  const confidences = ranking.map((ranked) => ranked.confidence);
  expect(confidences).toEqual(confidences.toSorted((one, other) => other - one));
});

test('a sentence that two intents have as an example is not decided by being an example', () => {
  const matcher = trainIntents([
    intentOf('one', ['help me', 'help me with the first']),
    intentOf('two', ['help me', 'help me with the second']),
  ]);
  expect(matcher.match('help me').confidence).toBeLessThan(1);
});

const letters = 'card loan lost open where branch my the house pin äh 12 . , ß 日'.split(' ');
const anything = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.array(fc.constantFrom(...letters), { maxLength: 40 }).map((words) => words.join(' ')),
);

test('any text gets an answer, the same each time, with confidences from 0 to 1', () => {
  const matchers = [
    trainIntents(bank),
    trainIntents(bank, { language: 'en', outside: ['a joke'] }),
  ];
  fc.assert(
    fc.property(anything, (text) => {
      for (const matcher of matchers) {
        const match = matcher.match(text);
        expect(matcher.match(text)).toEqual(match);
        for (const { confidence } of [match, ...match.ranking]) {
          expect(confidence).toBeGreaterThanOrEqual(0);
          expect(confidence).toBeLessThanOrEqual(1);
        }
      }
    }),
  );
});

test('any examples can be learned, and their order does not change a decision', () => {
  const examples = fc.uniqueArray(
    fc.record({
      id: fc.constantFrom('a', 'b', 'c', 'd'),
      keywords: fc.array(anything, { maxLength: 2 }),
      sentences: fc.array(anything, { maxLength: 4 }),
    }),
    { maxLength: 4, selector: ({ id }) => id },
  );
  fc.assert(
    fc.property(
      examples,
      fc.array(anything, { maxLength: 3 }),
      anything,
      (intents, outside, text) => {
        const reversed = intents
          .map((intent) => ({ ...intent, sentences: intent.sentences.toReversed() }))
          .toReversed();
        const match = trainIntents(intents, { outside }).match(text);
        expect(trainIntents(reversed, { outside: outside.toReversed() }).match(text)).toEqual(
          match,
        );
      },
    ),
    { numRuns: 60 },
  );
});
