import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromYaml, toYaml } from './yaml.ts';

test('F1: a definition is the same after a way through YAML', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      const back = fromYaml(toYaml(value));
      // As JSON, which knows no negative zero.
      expect(back.ok && JSON.stringify(back.value)).toBe(JSON.stringify(value));
    }),
    { examples: [[-0], [[-0, { a: -0 }]]], numRuns: 2_000 },
  );
});

test('F1: a place in it has a line; one that is missing has the line above it', () => {
  const read = fromYaml('id: a\nnodes:\n  one:\n    kind: end\n    list:\n      - x\n');
  if (!read.ok) throw new Error(read.message);
  expect(read.lineOf(['nodes', 'one', 'kind'])).toBe(4);
  expect(read.lineOf(['nodes', 'one', 'list', '0'])).toBe(6);
  expect(read.lineOf(['nodes', 'one', 'exits', 'next'])).toBe(4);
});

test.each([
  ['id: a\nid: b\n', 2],
  ['a: [1, 2\nb: 3\n', 2],
  ['a:\n\t- tab\n', 2],
])('what is no YAML is said with its line: %j', (text, line) => {
  const read = fromYaml(text);
  expect(read.ok).toBe(false);
  if (!read.ok) expect(read.line).toBeLessThanOrEqual(line);
});

test('S7: aliases that grow without end are refused', () => {
  const levels = Array.from(
    { length: 20 },
    (_, at) => `l${at + 1}: &l${at + 1} [${Array(10).fill(`*l${at}`).join(', ')}]`,
  );
  const bomb = ['l0: &l0 x', ...levels].join('\n');
  expect(fromYaml(bomb)).toMatchObject({ ok: false });
});
