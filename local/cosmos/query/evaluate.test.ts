import { expect, test } from 'vitest';
import type { Json } from '../json.ts';
import { parseQuery } from './parse-query.ts';
import { toPlan } from './plan.ts';
import { collect } from './results.ts';

const item = {
  id: '1',
  n: 5,
  text: 'Hello World',
  flag: true,
  nothing: null,
  tags: ['a', 'b', 'b'],
  lines: [
    { sku: 'x', count: 2, at: { shelf: 1 } },
    { sku: 'y', count: 0 },
  ],
  'odd name': { 'in"ner': 1 },
};

/** The results of a query over the one item. */
function results(query: string, parameters: Record<string, Json> = {}) {
  const named = new Map(Object.entries(parameters).map(([name, value]) => [`@${name}`, value]));
  return collect(toPlan(parseQuery(query), { parameters: named, now: 1_700_000_000_000 }), [item]);
}

/** The value of an expression, `c` being the item. */
function answerOf(expression: string, parameters: Record<string, Json> = {}) {
  return results(`SELECT VALUE [${expression}] FROM c`, parameters)[0];
}

function expectValues(expected: Record<string, unknown>) {
  const found = Object.keys(expected).map((expression) => [expression, answerOf(expression)]);
  const wanted = Object.entries(expected).map(([expression, value]) => [
    expression,
    value === undefined ? [] : [value],
  ]);
  expect(found).toEqual(wanted);
}

test('comparisons of two types have no answer, equality of two types is false, of nothing undefined', () => {
  expectValues({
    '1 = 1': true,
    "1 = '1'": false,
    "1 != '1'": true,
    'c.text != null': true,
    'c.nothing = null': true,
    'c.missing = null': undefined,
    'c.missing != 1': undefined,
    "1 < '2'": undefined,
    'null < 1': undefined,
    'false < true': true,
    "'a' < 'b'": true,
    '[1] < [2]': undefined,
    '[1,{"a":2}] = [1,{"a":2}]': true,
    '{"a":1,"b":2} = {"b":2,"a":1}': true,
    '1 <> 2': true,
  });
});

test('AND, OR and NOT have a third value', () => {
  expectValues({
    'c.missing AND false': false,
    'c.missing AND true': undefined,
    'false AND c.missing': false,
    'c.missing OR true': true,
    'true OR c.missing': true,
    'c.missing OR false': undefined,
    'NOT c.missing': undefined,
    'NOT 1': undefined,
    'NOT (1 = 2)': true,
    'not true and false': false,
  });
});

test('arithmetic is for numbers, with the usual precedence', () => {
  expectValues({
    '1 + 2 * 3': 7,
    '(1 + 2) * 3': 9,
    '-c.n + 1': -4,
    '7 % 4': 3,
    '1 / 0': undefined,
    "1 + 'a'": undefined,
    '6 & 3': 2,
    '6 | 3': 7,
    '1 << 4': 16,
    "'a' || 'b'": 'ab',
    '0x10': 16,
    '1.5e2': 150,
    '2 > 1 AND 1 + 1 = 2': true,
  });
});

test('IN, BETWEEN, LIKE and their opposites', () => {
  expectValues({
    'c.n IN (1, 5)': true,
    'c.n NOT IN (1, 5)': false,
    'c.missing IN (1)': undefined,
    "'5' IN (5)": false,
    'c.n BETWEEN 5 AND 6': true,
    'c.n NOT BETWEEN 1 AND 4': true,
    "c.n BETWEEN 'a' AND 'b'": undefined,
    "c.text LIKE 'Hel%'": true,
    "c.text LIKE 'hel%'": false,
    "c.text LIKE '_ello World'": true,
    "c.text LIKE '[G-I]ello%'": true,
    "c.text LIKE '[^H]%'": false,
    "'50%' LIKE '50!%' ESCAPE '!'": true,
    "'500' LIKE '50!%' ESCAPE '!'": false,
    "c.text NOT LIKE '%World'": false,
    "'a.b' LIKE 'a_b' AND NOT ('axxb' LIKE 'a_b')": true,
    "c.n LIKE '5'": undefined,
  });
});

test('paths reach into objects and arrays, and end in nothing', () => {
  expectValues({
    'c.lines[0].at.shelf': 1,
    'c["lines"][1]["sku"]': 'y',
    'c.lines[2].sku': undefined,
    'c["odd name"]["in\\"ner"]': 1,
    'c.tags.length': undefined,
    'c.constructor': undefined,
    'c.lines[c.n - 5].count': 2,
  });
  expect(answerOf('c[@p]', { p: 'n' })).toEqual([5]);
});

test('a ternary takes its second part unless the condition is true; ?? only replaces what is undefined', () => {
  expectValues({
    'c.flag ? 1 : 2': 1,
    'c.missing ? 1 : 2': 2,
    'c.n ? 1 : 2': 2,
    'c.missing ?? c.other ?? 3': 3,
    'c.nothing ?? 3': null,
  });
});

test('tests of types answer for everything, also for what is missing', () => {
  expectValues({
    'IS_DEFINED(c.n)': true,
    'IS_DEFINED(c.missing)': false,
    'IS_NULL(c.nothing)': true,
    'IS_NULL(c.missing)': false,
    'IS_STRING(c.text)': true,
    'IS_NUMBER(c.n)': true,
    'IS_INTEGER(c.n)': true,
    'IS_BOOL(c.flag)': true,
    'IS_ARRAY(c.tags)': true,
    'IS_OBJECT(c.lines[0])': true,
    'IS_PRIMITIVE(c.tags)': false,
    'IS_PRIMITIVE(c.nothing)': true,
  });
});

test('functions of texts', () => {
  expectValues({
    "STARTSWITH(c.text, 'hello')": false,
    "STARTSWITH(c.text, 'hello', true)": true,
    "CONTAINS(c.text, 'lo W')": true,
    "ENDSWITH(c.text, 'WORLD', true)": true,
    "StringEquals(c.text, 'HELLO world', true)": true,
    'LOWER(c.text)': 'hello world',
    'upper(c.text)': 'HELLO WORLD',
    'LENGTH(c.text)': 11,
    'LENGTH(c.n)': undefined,
    'SUBSTRING(c.text, 6, 50)': 'World',
    "CONCAT('a', 'b', 'c')": 'abc',
    "CONCAT('a', 1)": undefined,
    'ToString(c.n)': '5',
    'ToString(c.flag)': 'true',
    'ToString(c.missing)': undefined,
    "INDEX_OF(c.text, 'World')": 6,
    "REPLACE(c.text, 'o', '0')": 'Hell0 W0rld',
    "TRIM(' a ')": 'a',
    "LEFT('abc', 2)": 'ab',
    "RIGHT('abc', 2)": 'bc',
    "StringToNumber('1.5')": 1.5,
  });
});

test('functions of arrays and numbers', () => {
  expectValues({
    'ARRAY_LENGTH(c.tags)': 3,
    'ARRAY_LENGTH(c.text)': undefined,
    "ARRAY_CONTAINS(c.tags, 'b')": true,
    "ARRAY_CONTAINS(c.missing, 'b')": undefined,
    "ARRAY_CONTAINS(c.lines, {'sku': 'y'})": false,
    "ARRAY_CONTAINS(c.lines, {'sku': 'y'}, true)": true,
    "ARRAY_CONTAINS(c.lines, {'sku': 'y', 'count': 1}, true)": false,
    'ARRAY_SLICE(c.tags, 1)': ['b', 'b'],
    'ARRAY_SLICE(c.tags, -1, 1)': ['b'],
    'ABS(-2)': 2,
    'FLOOR(1.7)': 1,
    'CEILING(1.2)': 2,
    'ROUND(2.5)': 3,
    'ROUND(-2.5)': -3,
    "FLOOR('1')": undefined,
    'GetCurrentTimestamp()': 1_700_000_000_000,
  });
});

test('constructors leave out what is undefined', () => {
  expectValues({
    '[1, c.missing, c.n]': [1, 5],
    "{'a': c.n, b: c.missing}": { a: 5 },
    '[]': [],
    '{}': {},
  });
});

test('SELECT names what it shows by alias, last name or number', () => {
  expect(
    results('SELECT c.n, c.lines[0].sku, c.n + 1, c.n * 2 AS twice, c.missing FROM c'),
  ).toEqual([{ n: 5, sku: 'x', $1: 6, twice: 10 }]);
  expect(results('SELECT c FROM c')).toEqual([{ c: item }]);
  expect(results('SELECT * FROM c WHERE c.n = 5')).toEqual([item]);
  expect(results('SELECT VALUE c.missing FROM c').filter((value) => value !== undefined)).toEqual(
    [],
  );
});

test('FROM and JOIN walk through arrays, each input seeing those before it', () => {
  expect(results('SELECT VALUE t FROM t IN c.tags')).toEqual(['a', 'b', 'b']);
  expect(results('SELECT VALUE x.sku FROM root r JOIN x IN r.lines WHERE x.count > 0')).toEqual([
    'x',
  ]);
  expect(results('SELECT l.sku, t AS tag FROM c JOIN l IN c.lines JOIN t IN c.tags')).toHaveLength(
    6,
  );
  expect(results('SELECT VALUE 1 FROM c JOIN t IN c.missing')).toEqual([]);
  expect(results('SELECT VALUE f FROM c.lines[0].at.shelf f')).toEqual([1]);
  expect(results('SELECT VALUE s FROM c JOIN (SELECT VALUE l.sku FROM l IN c.lines) s')).toEqual([
    'x',
    'y',
  ]);
});

test('subqueries see the inputs around them', () => {
  expect(
    results(
      'SELECT VALUE c.n FROM c WHERE EXISTS(SELECT VALUE l FROM l IN c.lines WHERE l.count = c.n - 3)',
    ),
  ).toEqual([5]);
  expect(
    results('SELECT VALUE EXISTS(SELECT VALUE l FROM l IN c.lines WHERE l.count = 9) FROM c'),
  ).toEqual([false]);
  expect(results('SELECT VALUE ARRAY(SELECT VALUE l.sku FROM l IN c.lines) FROM c')).toEqual([
    ['x', 'y'],
  ]);
  expect(results('SELECT (SELECT VALUE COUNT(1) FROM t IN c.tags) AS n FROM c')).toEqual([
    { n: 3 },
  ]);
  expect(results('SELECT VALUE ARRAY(SELECT DISTINCT VALUE t FROM t IN c.tags) FROM c')).toEqual([
    ['a', 'b'],
  ]);
});

test('aggregates skip what is undefined, and of nothing are 0 or nothing', () => {
  expect(
    results(
      'SELECT COUNT(1) AS rows, COUNT(l.at) AS some, SUM(l.count) AS sum, AVG(l.count) AS avg, MIN(l.sku) AS least, MAX(l.count) AS most FROM l IN c.lines',
    ),
  ).toEqual([{ rows: 2, some: 1, sum: 2, avg: 1, least: 'x', most: 2 }]);
  expect(
    results(
      'SELECT COUNT(1) AS n, SUM(c.n) AS sum, AVG(c.n) AS avg, MIN(c.n) AS least FROM c WHERE false',
    ),
  ).toEqual([{ n: 0, sum: 0 }]);
  expect(results('SELECT VALUE {"sum": SUM(t), "n": COUNT(t)} FROM t IN c.tags')).toEqual([
    { n: 3 },
  ]);
  expect(results('SELECT t AS tag, COUNT(1) AS n FROM t IN c.tags GROUP BY t')).toEqual([
    { tag: 'a', n: 1 },
    { tag: 'b', n: 2 },
  ]);
});

test('comments, quotes, escapes and any case of words are understood', () => {
  expect(results('select value "it\'s\\n\\u0041" -- a comment\n from c')).toEqual(["it's\nA"]);
  expect(results("SELECT VALUE 'a\\'b' FROM c")).toEqual(["a'b"]);
});
