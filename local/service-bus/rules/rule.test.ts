import rhea from 'rhea';
import { describe, expect, test } from 'vitest';
import { readFilterable } from '../message/application-properties.ts';
import { compileRule } from './rule.ts';

const message = readFilterable(
  rhea.message.encode({
    message_id: 'm1',
    subject: 'Order',
    group_id: 's1',
    application_properties: { kind: 'call', n: 5, half: 0.5, yes: true, 'a b': 1, text: '50%_x' },
    body: null,
  }),
);

const matches = (sqlFilter: string) => compileRule({ name: 'r', sqlFilter }).matches(message);

describe('SQL filters', () => {
  test.each([
    ["kind = 'call'", true],
    ["KIND = 'call'", true],
    ["kind <> 'call' OR n > 4", true],
    ['n >= 5 AND NOT n != 5', true],
    ['n + 1 * 2 = 7', true],
    ['(n + 1) * 2 = 12', true],
    ['-n < 0 AND n % 2 = 1 AND n / 2 > half', true],
    ['yes', true],
    ['yes = TRUE', true],
    ["sys.Label = 'Order' AND sys.MessageId = 'm1' AND sys.SessionId LIKE 's_'", true],
    ["user.kind IN ('mail', 'call')", true],
    ["kind NOT IN ('mail', 'call')", false],
    ["kind LIKE 'c%'", true],
    ["kind NOT LIKE 'c%'", false],
    ["text LIKE '50!%!_x' ESCAPE '!'", true],
    ["text LIKE '5.%'", false],
    ['EXISTS(kind) AND NOT EXISTS(missing)', true],
    ['missing IS NULL AND kind IS NOT NULL', true],
    ['[a b] = 1 AND "a b" = 1', true],
    ["kind = 'it''s'", false],
    ["'5' = n", false],
    ['1=1', true],
    ['1=0', false],
  ])('%s: %s', (filter, expected) => {
    expect(matches(filter)).toBe(expected);
  });

  test.each([
    'missing = 1',
    'NOT missing = 1',
    'missing <> 1',
    'missing > 1 AND 1=1',
    'missing IN (1, 2)',
    'missing NOT IN (1, 2)',
    "missing LIKE '%'",
  ])('%s is unknown without the property, so it does not match', (filter) => {
    expect(matches(filter)).toBe(false);
  });

  test.each([
    ['newid() = 1', "function 'newid' is not supported"],
    ["property('x') = 1", "function 'property' is not supported"],
    ['@p = 1', "'@p = 1'"],
    ['a =', 'a value is missing'],
    ['a = 1 b', "unexpected 'b'"],
    ['sys.Nothing = 1', "system property 'sys.Nothing' is not supported"],
    ['a IN 1', "'(' is missing"],
    ['a IS 1', "'null' is missing"],
    ["a LIKE 'x' ESCAPE 'ab'", 'one escape character'],
    ['a NOT 1', "'in' or 'like' is missing"],
  ])('%s is refused, naming what is wrong', (sqlFilter, problem) => {
    expect(() => compileRule({ name: 'r', sqlFilter })).toThrow(problem);
  });
});

describe('correlation filters', () => {
  test('match when every field that is set is equal', () => {
    const rule = compileRule({
      name: 'r',
      correlationFilter: { subject: 'Order', applicationProperties: { n: 5, yes: true } },
    });
    expect(rule.matches(message)).toBe(true);
  });

  test.each([
    { subject: 'order' },
    { subject: 'Order', applicationProperties: { n: 6 } },
    { subject: 'Order', applicationProperties: { missing: 1 } },
    { replyTo: 'x' },
  ])('%o does not match', (correlationFilter) => {
    expect(compileRule({ name: 'r', correlationFilter }).matches(message)).toBe(false);
  });

  test('an empty one, or one beside a SQL filter, is refused', () => {
    expect(() => compileRule({ name: 'r', correlationFilter: {} })).toThrow('at least one field');
    expect(() =>
      compileRule({ name: 'r', sqlFilter: '1=1', correlationFilter: { to: 'x' } }),
    ).toThrow('two filters');
  });
});

describe('actions', () => {
  const changes = (action: string) => compileRule({ name: 'r', action }).change?.(message);

  test('set and remove application properties, each step seeing the ones before', () => {
    expect(changes("SET level = n * 2; SET sum = level + 1; SET [a b] = 'x'; REMOVE kind")).toEqual(
      {
        level: 10,
        sum: 11,
        'a b': 'x',
        kind: undefined,
      },
    );
  });

  test.each([
    ["SET sys.Label = 'x'", 'only application properties are supported'],
    ['DELETE kind', "begins with 'SET' or 'REMOVE'"],
    ['SET kind', "'=' is missing"],
  ])('%s is refused', (action, problem) => {
    expect(() => compileRule({ name: 'r', action })).toThrow(problem);
  });
});
