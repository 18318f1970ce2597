import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { attributeNames, metricNames } from '#shared/platform/telemetry/names.ts';

const folder = 'infra/portal/queries';
const files = readdirSync(folder).filter((name) => name.endsWith('.kql'));
const attributes: ReadonlySet<string> = new Set([
  ...Object.values(attributeNames),
  // Of metrics (docs/observability.md).
  'step',
  'channel',
  'queue',
  'system',
  'what',
  'of',
]);
const metrics: ReadonlySet<string> = new Set(Object.values(metricNames));

test.each(files)('S3: %s asks for attributes and metrics that there are', (file) => {
  const text = readFileSync(join(folder, file), 'utf8');
  const dimensions = [...text.matchAll(/customDimensions\['([^']+)'\]/g)].map(([, name]) => name);
  expect(dimensions.filter((name = '') => !attributes.has(name))).toEqual([]);
  const named = [...text.matchAll(/'(openline\.[a-z.]+)'/g)].map(([, name]) => name ?? '');
  expect(named.filter((name) => !attributes.has(name) && !metrics.has(name))).toEqual([]);
  // Tests from outside know nothing of what the product calls things.
  const isOurs = !/^availabilityResults$/m.test(text);
  expect(dimensions.length + named.length > 0).toBe(isOurs);
});

test('S3: docs/observability.md says what every metric and attribute means', () => {
  const text = readFileSync('docs/observability.md', 'utf8');
  const names = [...Object.values(metricNames), ...Object.values(attributeNames)];
  expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
});
