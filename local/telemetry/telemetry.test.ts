import { afterEach, expect, test } from 'vitest';
import { createMeter } from '../platform/meter.ts';
import { toWaterfall } from '../portal/waterfall.ts';
import type { Span } from './span.ts';
import { type StandInTelemetry, startTelemetry } from './start-telemetry.ts';

const dialogue = (n: number) => `dlg_${String(n).padStart(26, '0')}`;
let collector: StandInTelemetry | undefined;
afterEach(() => collector?.stop());

const span = (id: string, begin: number, end: number, more: Partial<Span> = {}): Span => ({
  traceId: 't',
  spanId: id,
  name: id,
  kind: 3,
  startTimeUnixNano: String(begin * 1_000_000),
  endTimeUnixNano: String(end * 1_000_000),
  attributes: {},
  links: [],
  status: {},
  ...more,
});

async function post(path: string, body: unknown, type = 'application/json') {
  const response = await fetch(`${collector?.url}${path}`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });
  await response.body?.cancel();
  return response.status;
}

const traces = (of: readonly string[]) => ({
  resourceSpans: [
    {
      scopeSpans: [
        {
          spans: of.map((id) => ({
            ...span('a', 1, 2),
            attributes: [{ key: 'dialogue.id', value: { stringValue: id } }],
          })),
        },
      ],
    },
  ],
});

test('the last dialogues are kept, the oldest goes, and each one’s bytes are counted', async () => {
  const meter = createMeter();
  collector = await startTelemetry({ surroundings: { meter }, port: 0 });
  for (let n = 0; n < 41; n += 1) expect(await post('/v1/traces', traces([dialogue(n)]))).toBe(200);
  expect(collector.followed.list()).toHaveLength(40);
  expect(collector.followed.find(dialogue(0))).toBeUndefined();
  expect(collector.followed.list()[0]?.id).toBe(dialogue(40));
  expect(meter.read().perDialogue[dialogue(3)]?.['telemetry.bytes']).toBeGreaterThan(50);
});

test('what is no JSON of OTLP is refused, and changes nothing', async () => {
  collector = await startTelemetry({ surroundings: { meter: createMeter() }, port: 0 });
  expect(await post('/v1/traces', {}, 'application/x-protobuf')).toBe(400);
  expect(await post('/v1/traces', { resourceSpans: 5 })).toBe(400);
  expect(await post('/v1/logs', {})).toBe(404);
  expect(collector.followed.list()).toEqual([]);
});

test('sums are added up, by name and dimensions', async () => {
  collector = await startTelemetry({ surroundings: { meter: createMeter() }, port: 0 });
  const point = (value: number, step: string) => ({
    attributes: [{ key: 'step', value: { stringValue: step } }],
    asDouble: value,
  });
  const body = (dataPoints: readonly object[]) => ({
    resourceMetrics: [{ scopeMetrics: [{ metrics: [{ name: 'm', sum: { dataPoints } }] }] }],
  });
  await post('/v1/metrics', body([point(1, 'a'), point(5, 'b')]));
  await post('/v1/metrics', body([point(2, 'a')]));
  const figures = collector.followed
    .figures()
    .map(({ attributes, sum }) => [attributes['step'], sum]);
  expect(figures).toEqual([
    ['a', 3],
    ['b', 5],
  ]);
});

test('a waterfall shows each step below its invocation, to scale, whatever order the spans came in', () => {
  const invocation = span('turn', 100, 200, { kind: 2 });
  const steps = [
    span('late', 150, 200, { parentSpanId: 'turn' }),
    span('early', 110, 120, { parentSpanId: 'turn' }),
  ];
  const other = span('route', 300, 310, { kind: 2, parentSpanId: 'late' });
  const { lines, lasted } = toWaterfall([other, ...steps, invocation]);
  expect(lines.map((line) => [line.span.spanId, line.depth, line.after, line.took])).toEqual([
    ['turn', 0, 0, 100],
    ['early', 1, 10, 10],
    ['late', 1, 50, 50],
    ['route', 0, 200, 10],
  ]);
  expect(lines[2]).toMatchObject({ offset: 0.5, width: 0.5 });
  expect(lasted).toBe(210);
});
