import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attributeNames, metricNames } from '#shared/platform/telemetry/names.ts';

const Alert = z.object({
  name: z.string(),
  says: z.string().endsWith('.'),
  runbook: z.string(),
  severity: z.int().min(0).max(4),
  window: z.string().regex(/^PT\d+M$/),
  threshold: z.number(),
});
const Alerts = z.strictObject({
  ofQueries: z.array(
    Alert.extend({ query: z.string(), operator: z.enum(['GreaterThan', 'LessThan']) }).strict(),
  ),
  ofMetrics: z.array(
    Alert.extend({
      of: z.enum(['messaging', 'documents', 'vault', 'events']),
      type: z.string(),
      metric: z.string(),
      aggregation: z.enum(['Count', 'Total', 'Minimum', 'Maximum', 'Average']),
      operator: z.enum(['GreaterThan', 'LessThan']),
      only: z.record(z.string(), z.array(z.string())),
    }).strict(),
  ),
});
const alerts = Alerts.parse(JSON.parse(readFileSync('infra/portal/alerts.json', 'utf8')));
const all = [...alerts.ofQueries, ...alerts.ofMetrics];
const anchors = [...readFileSync('docs/operate.md', 'utf8').matchAll(/^## (.+)$/gm)].map(
  ([, title = '']) => title.toLowerCase().replaceAll(' ', '-'),
);

test('S2: every alert has a name of its own and leads to a runbook that is there', () => {
  expect(new Set(all.map(({ name }) => name)).size).toBe(all.length);
  expect(all.filter(({ runbook }) => !anchors.includes(runbook))).toEqual([]);
});

test('S3: alerts ask for metrics, attributes and log lines that there are', () => {
  const log = readFileSync('shared/platform/log.ts', 'utf8');
  const known: readonly string[] = [
    ...Object.values(metricNames),
    ...Object.values(attributeNames),
  ];
  for (const { query } of alerts.ofQueries) {
    const named = [...query.matchAll(/'(openline\.[a-z.]+)'/g)].map(([, name = '']) => name);
    const lines = [...query.matchAll(/'(\[\d{4}\])'/g)].map(([, line = '']) => line);
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
    expect(lines.filter((line) => !log.includes(line))).toEqual([]);
    expect(named.length + lines.length, query).toBeGreaterThan(0);
  }
});

test('S3: a probe that fails and one that is silent both wake somebody', () => {
  const asked = alerts.ofQueries.filter(({ severity }) => severity <= 1).map(({ query }) => query);
  for (const name of [metricNames.probeFailed, metricNames.probeDuration])
    expect(asked.some((query) => query.includes(`'${name}'`))).toBe(true);
});
