import fc from 'fast-check';
import { expect, test } from 'vitest';
import { yesOrNo } from './yes-no.ts';

test.each([
  ['en', 'yes'],
  ['en', 'uh yeah'],
  ['en', 'yes please I would like that'],
  ['en', 'that is correct'],
  ['en', 'why not'],
  ['en', 'no problem'],
  ['de', 'äh ja'],
  ['de', 'Na klar'],
  ['de', 'genau richtig'],
  ['de', 'Natürlich'],
  ['de-AT', 'ja eh'],
  ['de', 'äh ja ich wollte wegen der Rechnung'],
  ['nl', 'ja hoor'],
  ['nl', 'dat klopt'],
  ['nl', 'nou ja graag'],
  ['es', 'sí por favor'],
  ['es', 'eh pues sí claro'],
  ['es', 'vale'],
])('F5: in %s, "%s" is a yes', (language, text) => {
  expect(yesOrNo(text, language)).toBe('yes');
});

test.each([
  ['en', 'no thanks'],
  ['en', "no that's right"],
  ['en', "that's not right"],
  ['en', 'not really'],
  ['de', 'nein danke'],
  ['de', 'nee'],
  ['de', 'das stimmt nicht'],
  ['de', 'auf keinen Fall'],
  ['nl', 'nee hoor'],
  ['nl', 'dat klopt niet'],
  ['nl', 'liever niet'],
  ['es', 'no gracias'],
  ['es', 'claro que no'],
  ['es', 'no es correcto'],
])('F5: in %s, "%s" is a no', (language, text) => {
  expect(yesOrNo(text, language)).toBe('no');
});

test.each([
  ['en', 'I don’t know'],
  ['en', 'yes or no'],
  ['en', 'where is my parcel'],
  ['en', 'my invoice is wrong again and I want to talk to somebody'],
  ['de', 'weiß ich nicht'],
  ['de', 'ja nein'],
  ['de', 'na ja'],
  ['de', 'ja aber nicht heute'],
  ['de', 'ich habe eine Frage zur Rechnung'],
  ['nl', 'geen idee'],
  ['es', 'no sé'],
  ['fr', 'oui'],
  ['en', ''],
])('in %s, "%s" is neither', (language, text) => {
  expect(yesOrNo(text, language)).toBeUndefined();
});

test('any text gets one of the three answers', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('yes', 'no', 'not', 'uh', 'right', 'the', 'dont', 'know'), {
        maxLength: 12,
      })
      .map((words) => words.join(' ')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'de', 'nl', 'es', '', 'x-y'), (text, language) => {
      expect(['yes', 'no', undefined]).toContain(yesOrNo(text, language));
    }),
  );
});
