import fc from 'fast-check';
import { expect, test } from 'vitest';
import { spokenDigits, spokenNumber } from './spoken-numbers.ts';

test.each([
  ['en', 'zero three double five', '0355'],
  ['en', 'my number is uh four seven one one oh eight', '471108'],
  ['en', 'triple nine', '999'],
  ['en', 'nineteen eighty four', '1984'],
  ['en', 'it is A twelve', '12'],
  ['de', 'null drei', '03'],
  ['de', 'null eins sieben eins zwohundertfünf zweiundzwanzig', '017120522'],
  ['de', 'vier sieben ähm eins eins', '4711'],
  ['de', 'doppel null sieben', '007'],
  ['de', '4711-12', '471112'],
  ['nl', 'één twee drie', '123'],
  ['nl', 'nul zes dubbel vier', '0644'],
  ['nl', 'negenennegentig zeventig', '9970'],
  ['es', 'treinta y cinco cero dos', '3502'],
  ['es', 'seis doble cero veintiuno', '60021'],
  ['fr', '06 12', '0612'],
])('F5: in %s, "%s" are the digits %s', (language, text, digits) => {
  expect(spokenDigits(text, language)).toBe(digits);
});

test.each([
  ['en', 'oh I do not know'],
  ['de', 'eine Rechnung'],
  ['de', 'ein Vertrag und eine Frage'],
  ['nl', 'ik wil een afspraak maken'],
  ['es', 'una pregunta'],
  ['fr', 'un deux'],
  ['de', ''],
])('in %s, "%s" holds no digits', (language, text) => {
  expect(spokenDigits(text, language)).toBeUndefined();
});

test.each([
  ['en', 'one hundred and twenty-three', 123],
  ['en', 'two million three hundred thousand and one', 2_300_001],
  ['en', 'twelve hundred', 1200],
  ['en', 'a million', 1_000_000],
  ['en', 'two point five', 2.5],
  ['en', 'minus five degrees', -5],
  ['en', '1,250.50', 1250.5],
  ['en', 'four seven one one', 4711],
  ['de', 'dreiundvierzig', 43],
  ['de', 'drei und vierzig', 43],
  ['de', 'zweihundertfünfzig Euro', 250],
  ['de', 'eintausendzweihundertvierunddreißig', 1234],
  ['de', 'drei komma eins vier', 3.14],
  ['de', '1.250,50 Euro', 1250.5],
  ['nl', 'vijfenzestig', 65],
  ['nl', 'tweeëntwintig', 22],
  ['nl', 'tweeduizend zevenentwintig', 2027],
  ['nl', 'twaalfhonderd', 1200],
  ['es', 'veintiuno', 21],
  ['es', 'ciento treinta y cinco', 135],
  ['es', 'dos mil veintisiete', 2027],
  ['es', 'un millón doscientos', 1_000_200],
  ['es', '3,5', 3.5],
])('F5: in %s, "%s" is %d', (language, text, value) => {
  expect(spokenNumber(text, language)).toBe(value);
});

test.each([
  ['en', 'five or six'],
  ['en', 'nothing'],
  ['de', 'eine Frage'],
  ['de', 'eins komma zwei komma drei'],
  ['fr', 'vingt'],
  ['en', '1234567890123456'],
])('in %s, "%s" is not one number', (language, text) => {
  expect(spokenNumber(text, language)).toBeUndefined();
});

const german = (value: number): string => {
  const small =
    `null ein zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn
    siebzehn achtzehn neunzehn`.split(/\s+/);
  const tens = 'x x zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig'.split(' ');
  if (value < 20) return small[value] ?? '';
  if (value < 100) {
    const unit = value % 10 > 0 ? `${small[value % 10]}und` : '';
    return `${unit}${tens[Math.floor(value / 10)]}`;
  }
  const [scale, word] = value < 1000 ? [100, 'hundert'] : [1000, 'tausend'];
  return `${german(Math.floor(value / scale))}${word}${value % scale > 0 ? german(value % scale) : ''}`;
};

test('each German number below a million is understood as it is spelled', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999 }), (value) => {
      expect(spokenNumber(german(value), 'de')).toBe(value);
    }),
    { numRuns: 500 },
  );
});

test('any text gives digits, a finite number, or nothing', () => {
  const words =
    'one hundred and double oh point minus und ein dreiundvierzig 12 1.5 mil y en een the'.split(
      ' ',
    );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom(...words), { maxLength: 30 }).map((list) => list.join(' ')),
    fc
      .array(fc.constantFrom('ein', 'und', 'en', 'drie', 'x'), { maxLength: 60 })
      .map((list) => list.join('')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'de', 'nl', 'es', 'fr'), (text, language) => {
      expect(spokenDigits(text, language) ?? '0').toMatch(/^\d+$/);
      expect(Number.isFinite(spokenNumber(text, language) ?? 0)).toBe(true);
    }),
  );
});
