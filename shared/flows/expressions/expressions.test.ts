import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { VariableDeclaration, VariableType } from '#shared/contracts/flow/variable.ts';
import { compileExpression, type Evaluated, type Scope } from './compile-expression.ts';
import { createEnvironment } from './environment.ts';
import { flowFunctions, resultBounds } from './functions.ts';
import { renderValue } from './render-value.ts';
import { splitTemplate } from './template.ts';

const any: readonly VariableType[] = ['text', 'number', 'boolean', 'list', 'object'];
const declare = (type: VariableType): VariableDeclaration => ({
  type,
  reportable: false,
  sensitive: false,
});
const environment = createEnvironment({
  name: declare('text'),
  count: declare('number'),
  vip: declare('boolean'),
  items: declare('list'),
  order: declare('object'),
});
const scope: Scope = {
  vars: {
    name: 'Straße',
    count: 3,
    vip: true,
    items: ['a', 2],
    order: { id: 'X1', lines: [1, 2] },
  },
  caller: { address: '+49301234567', country: 'DE', language: '' },
  dialogue: { id: 'dlg_1', channel: 'voice', language: 'de' },
  queue: {
    position: 2,
    waiting: 4,
    estimatedWait: 90,
    agentsAvailable: 0,
    agentsLoggedIn: 3,
    oldestWaiting: 120,
  },
  hours: { main: 'open' },
  now: new Date('2026-11-21T23:30:00Z'),
};

function calculate(source: string, expects = any): Evaluated {
  const compiled = compileExpression(environment, source, expects);
  return compiled.ok ? compiled.expression.evaluate(scope) : compiled;
}

describe('F3: expressions', () => {
  test.each([
    ['vars.count + 1', 4],
    ['1 + vars.count * 2', 7],
    ['vars.count / 2', 1.5],
    ['7 / 2', 3],
    ['vars.count == 3 && 3 == vars.count && vars.count != 4', true],
    ['vars.count in [1, 3]', true],
    ['vars.name.upper()', 'STRASSE'],
    ['vars.name.lower().contains("straße")', true],
    ['" x ".trim() + vars.name', 'xStraße'],
    ['size(vars.name)', 6],
    ['caller.address.startsWith("+49")', true],
    ['caller.address.like("+49*4?6*")', true],
    ['caller.address.like("+49")', false],
    ['digits(caller.address)', '49301234567'],
    ['formatNumberForSpeech("4711-08")', '4 7 1, 1 0 8'],
    ['number("2.5") + 1', 3.5],
    ['max(round(2.5), floor(9.9))', 9],
    ['vars.vip ? "gold" : "blue"', 'gold'],
    ['has(vars.order.id) ? vars.order.id : ""', 'X1'],
    ['has(vars.order.nothing)', false],
    ['vars.order.lines.map(line, line * 2)', [2, 4]],
    ['vars.items.exists(item, item == "a")', true],
    ['vars.order.lines.filter(line, line > 1)', [2]],
    ['"a,b,c".split(",", 10).exists(part, part == "b")', true],
    ['vars.items.exists(one, one in vars.items)', true],
    ['queue.estimatedWait > 60 && queue.agentsAvailable == 0', true],
    ['hours.main == "open"', true],
    ['date(now, "Europe/Berlin")', '2026-11-22'],
    ['time(now, "America/New_York")', '18:30'],
    ['weekday(now, "Europe/Berlin")', 7],
    ['{"a": [1, "b"]}', { a: [1, 'b'] }],
  ])('%s → %j', (source, value) => {
    expect(calculate(source)).toEqual({ ok: true, value });
  });

  test.each([
    ['vars.nmae', 'No such key: nmae', 5],
    ['vars.name + 1', 'no such overload: string + int', 0],
    ['vars.name +', 'Unexpected token: EOF', 11],
    ['1 + nobody.x', "there is no 'nobody'", 4],
    ['vars.name.matches("(a+)+")', "there is no function 'matches'", 0],
    ['cel.bind(x, 1, x)', "there is no function 'bind'", 0],
    ['vars["na" + "me"]', "name the variable: 'vars.<name>'; vars alone has no value", 0],
    ['vars.constructor', 'No such key: constructor', 5],
  ])('%s is refused, with the place', (source, message, position) => {
    const compiled = compileExpression(environment, source, any);
    if (compiled.ok) throw new Error('it was accepted');
    expect(compiled.problem.message).toContain(message);
    expect(compiled.problem.position).toBeGreaterThanOrEqual(position);
  });

  test('a result of a type that its place cannot take is refused, beforehand when it can be known', () => {
    const early = compileExpression(environment, 'vars.name', ['boolean']);
    expect(early).toMatchObject({
      ok: false,
      problem: { message: expect.stringContaining('must give boolean') },
    });
    const late = compileExpression(environment, 'vars.order.id', ['boolean']);
    expect(late.ok && late.expression.evaluate(scope)).toMatchObject({ ok: false });
  });

  test.each([
    'vars.order.nothing',
    'vars.items[9]',
    '1 / 0',
    'vars.items[0] * 2',
    'number("x")',
    'vars.count / 0',
    'date(now, "Nowhere")',
    'vars.order == vars.items[0].b',
  ])('%s fails as a value, never as a throw, and tells no value of a variable', (source) => {
    const result = calculate(source);
    expect(result.ok).toBe(false);
    expect(JSON.stringify(result)).not.toContain('Straße');
  });

  test('every function that may be called is in the documentation', () => {
    const page = readFileSync(new URL('../../../docs/expressions.md', import.meta.url), 'utf8');
    for (const name of Object.keys(resultBounds)) expect(page).toMatch(new RegExp(`\\b${name}\\(`));
  });

  test('every function that is ours has a bound for its result', () => {
    const names = flowFunctions.map(({ signature }) => /(\w+)\(/.exec(signature)?.[1] ?? '');
    expect(Object.keys(resultBounds)).toEqual(expect.arrayContaining(names));
  });
});

describe('F3: an expression cannot run away', () => {
  test.each([
    'vars.items.map(a, vars.items.map(b, vars.items.map(c, a)))',
    'vars.name.split("").map(a, vars.name).join("").split("").map(b, vars.name)',
    `${'('.repeat(60)}1${')'.repeat(60)}`,
    `1${'+1'.repeat(300)}`,
    `"${'x'.repeat(1_000)}"`,
  ])('%s is refused before it runs', (source) => {
    expect(compileExpression(environment, source, any)).toMatchObject({ ok: false });
  });

  test('every expression that is accepted ends soon, with a small value, on the largest values there can be', () => {
    const long = 'ab'.repeat(1_000);
    const large: Scope = {
      ...scope,
      vars: {
        name: long,
        count: 1e300,
        vip: false,
        items: Array.from({ length: 100 }, () => 'x'.repeat(30)),
        order: { id: 'y'.repeat(3_900) },
      },
    };
    const piece = fc.constantFrom(
      'vars.name',
      'vars.items',
      'vars.order',
      'vars.count',
      'x',
      '1',
      '"*a*b*"',
      '[1, 2]',
      'now',
      'hours',
      'vars',
      'true',
      '"Europe/Berlin"',
    );
    const { tree } = fc.letrec<{ tree: string }>((tie) => ({
      tree: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        piece,
        fc
          .tuple(
            tie('tree'),
            fc.constantFrom('+', '-', '*', '/', '==', 'in', '<', '&&'),
            tie('tree'),
          )
          .map(([left, sign, right]) => `(${left} ${sign} ${right})`),
        fc
          .tuple(tie('tree'), fc.constantFrom('map', 'filter', 'all', 'exists'), tie('tree'))
          .map(([list, loop, body]) => `${list}.${loop}(x, ${body})`),
        fc
          .tuple(tie('tree'), fc.constantFrom('upper', 'trim', 'join', 'size'))
          .map(([one, name]) => `${one}.${name}()`),
        fc
          .tuple(tie('tree'), fc.constantFrom('like', 'split', 'contains', 'join'), tie('tree'))
          .map(([one, name, other]) => `${one}.${name}(${other})`),
        fc
          .tuple(fc.constantFrom('size', 'string', 'digits', 'dyn', 'type', 'number'), tie('tree'))
          .map(([name, one]) => `${name}(${one})`),
      ),
    }));
    let accepted = 0;
    fc.assert(
      fc.property(tree, (source) => {
        const compiled = compileExpression(environment, source, any);
        if (!compiled.ok) return;
        accepted += 1;
        const start = performance.now();
        const result = compiled.expression.evaluate(large);
        expect(performance.now() - start).toBeLessThan(1_000);
        if (result.ok) expect(JSON.stringify(result.value).length).toBeLessThanOrEqual(4_100);
      }),
      { numRuns: 3_000 },
    );
    expect(accepted).toBeGreaterThan(200);
  });

  test('no text at all makes the reader throw', () => {
    const sign = fc.constantFrom(...'vars.name()[]{}"\'+-*/?:&|=!<>,\\ \n\t0x1e9é{{}}'.split(''));
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(sign, { maxLength: 60 }).map((all) => all.join('')),
        ),
        (source) => {
          const compiled = compileExpression(environment, source, any);
          if (compiled.ok) compiled.expression.evaluate(scope);
          else expect(compiled.problem.message).not.toBe('');
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

test('F3: a text is taken apart at {{ and }}, but not at braces in quotes', () => {
  expect(splitTemplate('Hi {{ vars.name }}, {{"}}"}}!')).toEqual({
    ok: true,
    pieces: [
      { text: 'Hi ' },
      { expression: 'vars.name', position: 6 },
      { text: ', ' },
      { expression: '"}}"', position: 22 },
      { text: '!' },
    ],
  });
  expect(splitTemplate('Hi {{ vars.name')).toEqual({ ok: false, position: 3 });
  expect(splitTemplate('')).toEqual({ ok: true, pieces: [] });
});

test('F7: values are written as the language writes them', () => {
  expect(renderValue(1234.5, 'de')).toBe('1.234,5');
  expect(renderValue(1234.5, 'en')).toBe('1,234.5');
  expect(renderValue(['a', 'b', 'c'], 'de')).toBe('a, b und c');
});
