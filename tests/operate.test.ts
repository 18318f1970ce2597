import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { Switchable, SwitchWanted } from '#shared/contracts/operations/switches.ts';
import { metricNames } from '#shared/platform/telemetry/names.ts';
import { parkedQueues } from '#shared/usecases/operations/replay.ts';

const project = join(import.meta.dirname, '..');
const read = (file: string) => readFileSync(join(project, file), 'utf8');
const page = read('docs/operate.md');
const matches = (pattern: RegExp, text = page) =>
  [...text.matchAll(pattern)].map((match) => match.slice(1).map((part) => part ?? ''));

const Document = z.object({ paths: z.record(z.string(), z.record(z.string(), z.unknown())) });
const { paths } = Document.parse(JSON.parse(read('docs/api/openapi.json')));
// These are no part of the document: their functions are the host's own kind of endpoint.
const operations = new Set([
  'GET /health',
  'GET /alive',
  ...Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
  ),
]);

/** Whether a path with words in the place of its parameters is one of the API's. */
function exists(method: string, path: string): boolean {
  const wanted = path.split('/');
  return [...operations].some((operation) => {
    const [known = '', template = ''] = operation.split(' ');
    const parts = template.split('/');
    const isSame = parts.every(
      (part, index) => part === wanted[index] || (/^\{/.test(part) && wanted[index] !== undefined),
    );
    return known === method && parts.length === wanted.length && isSame;
  });
}

/** Every curl of the page, with lines that go on joined. */
const curls = matches(/^ *(curl .*)$/gm, page.replaceAll(/\\\n\s*/g, '')).flat();

test('S6: every request of a runbook is one of the API', () => {
  expect(curls.length).toBeGreaterThan(12);
  for (const curl of curls) {
    const [, method = 'GET'] = /-X ([A-Z]+)/.exec(curl) ?? [];
    const [, path = ''] = /\$base\/api([^\s]+)/.exec(curl) ?? [];
    expect([curl, exists(method, path)]).toEqual([curl, true]);
  }
  for (const [method = '', path = ''] of matches(/`(GET|POST|PUT) \/api([^`]+)`/g))
    expect([path, exists(method, path)]).toEqual([path, true]);
  for (const [path = ''] of matches(/`\/api([^`…]+)`/g))
    expect([path, exists('GET', path)]).toEqual([path, true]);
});

test('a request that the API does not have would be found', () => {
  expect(exists('GET', '/operations/meter')).toBe(false);
  expect(exists('POST', '/operations/switches/bots')).toBe(false);
  expect(exists('PUT', '/operations/switches/bots')).toBe(true);
});

test('S4: every switch that a runbook turns is there, and its body is one that is taken', () => {
  const turned = curls.filter((curl) => curl.includes('/operations/switches/'));
  expect(turned.length).toBeGreaterThan(2);
  for (const curl of turned) {
    Switchable.parse(/switches\/([a-z-]+)/.exec(curl)?.[1]);
    SwitchWanted.parse(JSON.parse(/-d '(.*)'/.exec(curl)?.[1] ?? ''));
  }
});

test('S5: every queue that messages can be parked of is looked into, and no other', () => {
  const named = matches(/operations\/parked\/([a-z-]+)$/gm).flat();
  expect(named.toSorted()).toEqual([...parkedQueues].toSorted());
});

test('every script, file, metric and log line of a runbook exists', () => {
  const { scripts } = z
    .object({ scripts: z.record(z.string(), z.string()) })
    .parse(JSON.parse(read('package.json')));
  for (const [script = ''] of matches(/npm run ([a-z:-]+)/g))
    expect(Object.keys(scripts)).toContain(script);
  for (const [file = ''] of matches(/((?:infra|tests|docs)\/[\w./-]*\w)/g))
    expect([file, existsSync(join(project, file))]).toEqual([file, true]);
  const metrics: readonly string[] = Object.values(metricNames);
  for (const [metric = ''] of matches(/`(openline\.[a-z.]+)`/g)) expect(metrics).toContain(metric);
  const lines = read('shared/platform/log.ts');
  for (const [id = ''] of matches(/\[(1\d{3})\]/g)) expect(lines).toContain(`[${id}]`);
});

/** As GitHub makes anchors of headings. */
const anchorsOf = (text: string) =>
  matches(/^##+ (.+)$/gm, text).map(([heading = '']) =>
    heading
      .toLowerCase()
      .replaceAll(/[^\w\s-]/g, '')
      .replaceAll(/\s/g, '-'),
  );

test('every link of a runbook leads somewhere', () => {
  for (const [file = '', anchor = ''] of matches(/\]\(([\w.-]*)#?([\w-]*)\)/g)) {
    const target = file === '' ? page : read(`docs/${file}`);
    if (anchor !== '') expect(anchorsOf(target)).toContain(anchor);
  }
});

test('S6: every runbook says by what one notices, what to do, when it is over, and what customers notice', () => {
  const [, , ...runbooks] = page.split(/^## /m);
  expect(runbooks.length).toBeGreaterThan(15);
  const parts = [
    '**Sign**',
    '**First look**',
    '**Over**',
    '**Customers notice**',
    '**Afterwards**',
  ];
  for (const runbook of runbooks.filter((one) => !one.startsWith('Scale\n')))
    expect([runbook.split('\n')[0], parts.filter((part) => !runbook.includes(part))]).toEqual([
      runbook.split('\n')[0],
      [],
    ]);
});
