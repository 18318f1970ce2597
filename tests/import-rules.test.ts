import { cruise } from 'dependency-cruiser';
import extractDepcruiseOptions from 'dependency-cruiser/config-utl/extract-depcruise-options';
import extractTSConfig from 'dependency-cruiser/config-utl/extract-ts-config';
import { expect, test } from 'vitest';

test('every import obeys the room rules', async () => {
  const options = await extractDepcruiseOptions('./.dependency-cruiser.cjs');
  const { output } = await cruise(
    ['functions', 'shared', 'local', 'web', 'widget', 'scripts', 'bench'],
    { ...options, outputType: 'json' },
    undefined,
    { tsConfig: extractTSConfig('./tsconfig.json') },
  );
  const { summary } = JSON.parse(output as string);
  expect(
    summary.violations.map(
      (v: { rule: { name: string }; from: string; to: string }) =>
        `${v.rule.name}: ${v.from} → ${v.to}`,
    ),
  ).toEqual([]);
  expect(summary.totalCruised).toBeGreaterThan(100);
});
