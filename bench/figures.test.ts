import fc from 'fast-check';
import { expect, test } from 'vitest';
import { median, percentile, renderSection, renderTable, replaceSection } from './figures.ts';

const benchmark = fc.stringMatching(/^[a-z][a-z-]{0,8}$/);
const text = fc.string({ unit: 'grapheme' }).filter((content) => !content.includes('<!--'));
const sections = fc.uniqueArray(fc.tuple(benchmark, text), { selector: ([name]) => name });

const pageOf = (parts: readonly (readonly [string, string])[]) =>
  parts.reduce((page, [name, content]) => replaceSection(page, name, content), '# Figures\n');

test('a replaced section leaves every other section, and the text around them, as it is', () => {
  fc.assert(
    fc.property(sections, fc.nat(), text, (parts, index, content) => {
      fc.pre(parts.length > 0);
      const chosen = index % parts.length;
      const changed = parts.map(
        ([name, before], at) => [name, at === chosen ? content : before] as const,
      );
      const page = replaceSection(pageOf(parts), parts[chosen]?.[0] ?? '', content);
      expect(page).toBe(pageOf(changed));
    }),
  );
});

test('writing a section twice is writing it once', () => {
  fc.assert(
    fc.property(sections, benchmark, text, (parts, name, content) => {
      const once = replaceSection(pageOf(parts), name, content);
      expect(replaceSection(once, name, content)).toBe(once);
      expect(once.split(`<!-- bench:${name} -->`)).toHaveLength(2);
    }),
  );
});

test('a marker without its other half is refused, not guessed', () => {
  expect(() => replaceSection('<!-- bench:a -->\n', 'a', 'x')).toThrow(/not a pair/);
  expect(() => replaceSection('<!-- /bench:a --><!-- bench:a -->', 'a', 'x')).toThrow(/not a pair/);
});

test('a percentile is one of the values, with at least that share of them not above it', () => {
  const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1 });
  fc.assert(
    fc.property(values, fc.integer({ min: 0, max: 100 }), (list, percent) => {
      const found = percentile(list, percent);
      expect(list).toContain(found);
      const notAbove = list.filter((value) => value <= found).length;
      expect(notAbove * 100).toBeGreaterThanOrEqual(percent * list.length);
    }),
  );
  expect(() => percentile([], 50)).toThrow(RangeError);
});

test('the median lies in the middle', () => {
  expect([median([9, 1, 5]), median([4, 1, 3, 2]), median([7])]).toEqual([5, 2.5, 7]);
});

test('the table shows ours beside the peer, also where ours is slower', () => {
  const table = renderTable([
    {
      name: 'step p50',
      value: 12.345,
      unit: 'ms',
      goal: '≤ Restate',
      peer: { name: 'Restate', value: 6 },
    },
    { name: 'lost', value: 0, unit: 'events' },
  ]);
  expect(table.split('\n').map((line) => line.replaceAll(/ +/g, ' '))).toEqual([
    '| figure | ours | beside | ours : beside | goal |',
    expect.stringMatching(/^\|( -+ \|){5}$/),
    '| step p50 | 12.3 ms | 6 ms (Restate) | 2.06 × | ≤ Restate |',
    '| lost | 0 events | – | – | – |',
  ]);
});

test('a name cannot break out of its cell or forge a marker', () => {
  const table = renderTable([{ name: 'a|b\n<!-- bench:x -->', value: 1, unit: 's' }]);
  expect(table.split('\n')).toHaveLength(3);
  expect(table).toContain('a\\|b &lt;!-- bench:x -->');
});

test('a section names the command, the day and the machine', () => {
  const section = renderSection({
    benchmark: 'start',
    figures: [],
    date: '2026-11-21',
    machine: 'M',
  });
  expect(section).toMatch(
    /^## start\n\n`npm run bench -- start --write`, 2026-11-21, on M\n\n\| figure/,
  );
});
