import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatOf, parseBody } from './parse-body.ts';
import { compilePath } from './select.ts';

const select = (path: string, value: unknown) => {
  const compiled = compilePath(path);
  if (!compiled.ok) throw new Error(compiled.message);
  return compiled.select(value);
};

describe('F2: what a service answers is read', () => {
  test.each([
    ['json', '{"a":{"b":[1,2]}}', '$.a.b[1]', 2],
    ['xml', '<a c="7"><b>1</b><b>x</b></a>', '$.a.b[1]', 'x'],
    ['xml', '<a c="7"><b>1</b></a>', '$.a["@c"]', '7'],
    ['toml', 'when = 2026-11-28\n[a]\nb = "x"', '$.a.b', 'x'],
    ['toml', 'when = 2026-11-28', '$.when', '2026-11-28'],
    ['text', 'as it is', '$', 'as it is'],
  ] as const)('%s: %s at %s is %j', (format, text, path, expected) => {
    const parsed = parseBody(text, format);
    expect(parsed.ok && select(path, parsed.value)).toEqual(expected);
  });

  test.each([
    ['json', '{a}', 'it is no JSON'],
    ['xml', '<a><b></a>', 'it is no XML'],
    ['toml', '= 1', 'it is no TOML'],
  ] as const)('broken %s is said to be so, without quoting it', (format, text, message) => {
    expect(parseBody(text, format)).toEqual({ ok: false, message });
  });

  test('entities of a document are not expanded', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "lol"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;&y;&y;</a>';
    const parsed = parseBody(bomb, 'xml');
    expect(parsed.ok ? String(select('$.a', parsed.value) ?? '') : '').not.toContain('lol');
  });

  test.each([
    ['application/json; charset=utf-8', 'json'],
    ['application/problem+json', 'json'],
    ['text/xml', 'xml'],
    ['application/soap+xml', 'xml'],
    ['application/toml', 'toml'],
    ['text/plain', 'text'],
    ['image/png', undefined],
  ])('the content type %s is %s', (type, format) => {
    expect(formatOf(type)).toBe(format);
  });

  test('S7: nothing that is read reaches a prototype', () => {
    for (const [text, format] of [
      ['{"__proto__":{"polluted":1}}', 'json'],
      ['<__proto__><polluted>1</polluted></__proto__>', 'xml'],
      ['[__proto__]\npolluted = 1', 'toml'],
    ] as const) {
      const parsed = parseBody(text, format);
      if (parsed.ok) select('$..*', parsed.value);
      expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
    }
  });

  test('S5: any text is read or refused, quickly', () => {
    const format = fc.constantFrom('json', 'xml', 'toml', 'text' as const);
    const text = fc.oneof(
      fc.string({ maxLength: 500 }),
      fc.json(),
      fc.string({ unit: fc.constantFrom('<', '>', '[', ']', '"', '=', '&', ';', '!', 'a', '\n') }),
    );
    fc.assert(
      fc.property(format, text, (one, body) => {
        expect(typeof parseBody(body, one).ok).toBe('boolean');
      }),
      { numRuns: 500 },
    );
    for (const piece of ['<a>', '[[', '{"a":', '&', '<!--', '[a.', '"'])
      for (const one of ['json', 'xml', 'toml'] as const) {
        const start = performance.now();
        parseBody(piece.repeat(65_536 / piece.length), one);
        expect(performance.now() - start, `${one} ${piece}`).toBeLessThan(1_000);
      }
  });
});

describe('F2: a path', () => {
  const orders = {
    orders: [
      { id: 1, open: true },
      { id: 2, open: false },
      { id: 3, open: true },
    ],
  };

  test.each([
    ['$.orders[?@.open == true].id', [1, 3]],
    ['$.orders[0]', { id: 1, open: true }],
    ['$..id', [1, 2, 3]],
    ['$.orders.length', undefined],
    ['$.nothing', undefined],
  ])('%s gives %j', (path, expected) => {
    expect(select(path, orders)).toEqual(expected);
  });

  test.each([
    ['orders', 0],
    ['$.orders[', 9],
    ['$[?match(@.a, "(a+)+")]', undefined],
  ])('%s is refused', (path, position) => {
    const compiled = compilePath(path);
    expect(compiled).toMatchObject({ ok: false, message: expect.any(String) });
    if (position !== undefined) expect(compiled).toMatchObject({ position: expect.any(Number) });
  });

  test('what would look at a large document again and again is refused, and what is allowed is quick', () => {
    expect(compilePath('$..a..b..c')).toMatchObject({ ok: false });
    const large = { list: Array.from({ length: 5_000 }, (_, index) => ({ a: [index] })) };
    const start = performance.now();
    select('$..a..b', large);
    expect(performance.now() - start).toBeLessThan(1_000);
  });

  test('what is too large for a variable is not taken', () => {
    expect(select('$', { text: 'x'.repeat(5_000) })).toBeUndefined();
  });

  test('S5: any path over any value gives a value or nothing', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 30 }), fc.jsonValue(), (path, value) => {
        const compiled = compilePath(path);
        if (compiled.ok) expect(() => compiled.select(value)).not.toThrow();
      }),
    );
  });
});
