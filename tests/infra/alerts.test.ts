import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { attributeNames, metricNames, slowAfter } from '#shared/platform/telemetry/names.ts';

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
  fromOutside: Alert.strict(),
});
const alerts = Alerts.parse(JSON.parse(readFileSync('infra/portal/alerts.json', 'utf8')));
const all = [...alerts.ofQueries, ...alerts.ofMetrics, alerts.fromOutside];
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

/** What a query that counts the slow ones asks for: which metric, and which thing of `openline.slow`. */
const shares = alerts.ofQueries.flatMap(({ query }) => {
  const [, metric, what] =
    /name == '([a-z.]+)' or \(name == 'openline\.slow' and customDimensions\['what'\] == '(\w+)'\)/.exec(
      query,
    ) ?? [];
  return metric === undefined ? [] : [{ metric, what, query }];
});

test('S3: 95 of 100 webhooks, prompts, offers and turns are quick, or somebody is woken; a mean would hide the slow ones', () => {
  expect(shares.map(({ metric, what }) => [what, metric])).toEqual([
    ['webhook', metricNames.webhookDuration],
    ['prompt', metricNames.promptLatency],
    ['offer', metricNames.offerLatency],
    ['turn', metricNames.turnWait],
  ]);
  for (const { what, query } of shares) {
    expect(Object.keys(slowAfter)).toContain(what);
    expect(query).toContain('slow > 0.05 * measured');
    expect(query).toContain("sumif(valueSum, name == 'openline.slow')");
  }
  expect(alerts.ofQueries.filter(({ query }) => /mean|avg/.test(query))).toEqual([]);
});

test('S3: the age of messages that wakes somebody is the one after which they are counted as slow', () => {
  const late = alerts.ofQueries.find(({ name }) => name === 'routing-late');
  expect(late?.query).toContain(`oldest > ${slowAfter.routing}`);
});

test('S3: what the sweeper and a database that is behind are asked about is what is told of them', () => {
  const told = readFileSync('functions/timers/sweep.ts', 'utf8');
  const stored = readFileSync('shared/adapters/telemetry/measure-dialogues.ts', 'utf8');
  const of = (name: string) => alerts.ofQueries.find((each) => each.name === name)?.query ?? '';
  expect(of('routing-left')).toContain("'centers'");
  expect(told).toContain("'centers'");
  expect(of('dialogues-left')).toContain("'dialogues'");
  expect(stored).toContain("figures.swept('dialogues'");
  expect(of('delivery-behind')).toContain(`'${attributeNames.target}'`);
  expect(of('delivery-behind')).toContain(`'${attributeNames.tenant}'`);
});

test('S3: tests from outside ask an address that is there and needs no key, and know its answer', () => {
  const bicep = readFileSync('infra/modules/web-tests.bicep', 'utf8');
  const endpoint = readFileSync('functions/http/alive.ts', 'utf8');
  const [, route = ''] = /RequestUrl: '\$\{app\.url\}\/api\/([a-z]+)'/.exec(bicep) ?? [];
  const [, status = ''] = /ExpectedHttpStatusCode: (\d+)/.exec(bicep) ?? [];
  expect(endpoint).toContain(`route: '${route}'`);
  expect(endpoint).toContain("authLevel: 'anonymous'");
  expect(endpoint).toContain(`(await isAlive()) ? ${status} : 503`);
});

test('E1: a region is asked from its own part of the world, from more places than may fail, or not at all', () => {
  const region = readFileSync('infra/region.bicep', 'utf8');
  const [, allowed = ''] = /@allowed\(\[(.+)\]\)\nparam dataLocation/.exec(region) ?? [];
  const places = z
    .record(z.string(), z.array(z.string().regex(/^(emea|us)-[a-z]{2}-[a-z0-9]{3}-(azr|edge)$/)))
    .parse(JSON.parse(readFileSync('infra/portal/test-locations.json', 'utf8')));
  const parts = [...allowed.matchAll(/'([^']+)'/g)].map(([, part = '']) => part);
  expect(parts.length).toBeGreaterThan(5);
  expect(Object.keys(places).toSorted()).toEqual(parts.toSorted());
  for (const [part, from] of Object.entries(places)) {
    if (from.length === 0) continue;
    expect(from.length).toBeGreaterThanOrEqual(alerts.fromOutside.threshold);
    expect(from.every((id) => id.startsWith(part === 'United States' ? 'us-' : 'emea-'))).toBe(
      true,
    );
  }
});

test('S3: a probe that fails and one that is silent both wake somebody', () => {
  const asked = alerts.ofQueries.filter(({ severity }) => severity <= 1).map(({ query }) => query);
  for (const name of [metricNames.probeFailed, metricNames.probeDuration])
    expect(asked.some((query) => query.includes(`'${name}'`))).toBe(true);
});
