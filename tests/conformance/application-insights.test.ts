import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import { DefaultAzureCredential } from '@azure/identity';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { z } from 'zod';
import { measureOutbox } from '#shared/adapters/telemetry/measure-outbox.ts';
import { measureVoice } from '#shared/adapters/telemetry/measure-voice.ts';
import {
  type StartedTelemetry,
  startTelemetry,
} from '#shared/adapters/telemetry/start-telemetry.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import { talking } from '#shared/domain/dialogue/story.test-support.ts';
import { atDoors } from '#shared/platform/telemetry/at-doors.ts';
import { figures } from '#shared/platform/telemetry/figures.ts';
import { attributeNames, metricNames } from '#shared/platform/telemetry/names.ts';
import { inInvocation, spendRequestUnits, takeUp } from '#shared/platform/telemetry/telemetry.ts';
import { isInShare, traceOf } from '#shared/platform/telemetry/trace-of.ts';
import type { VoiceSending } from '#shared/ports/voice-channel.ts';
import { type HttpServer, serve } from '../../local/platform/http-server.ts';
import { testSurroundings } from '../support/surroundings.ts';

const share = 0.1;
const Envelope = z.object({
  sampleRate: z.number().optional(),
  tags: z.record(z.string(), z.string()),
  data: z.object({
    baseType: z.string(),
    baseData: z.looseObject({
      name: z.string().optional(),
      properties: z.record(z.string(), z.string()).optional(),
      metrics: z
        .array(z.looseObject({ name: z.string(), value: z.number(), count: z.number().optional() }))
        .optional(),
    }),
  }),
});
type Envelope = z.infer<typeof Envelope>;

const received: Envelope[] = [];
let server: HttpServer;
let telemetry: StartedTelemetry;

beforeAll(async () => {
  // Nothing to Microsoft about the exporter itself.
  vi.stubEnv('APPLICATION_INSIGHTS_NO_STATSBEAT', '1');
  const { certificate } = await testSurroundings();
  server = await serve({ part: 'Application Insights', port: 0, certificate, listener: take });
  const url = `${server.url}/`;
  telemetry = await startTelemetry(
    {
      region: 'EMEA',
      connectionString: `InstrumentationKey=00000000-0000-0000-0000-000000000001;IngestionEndpoint=${url};LiveEndpoint=${url}`,
      byIdentity: false,
      sampling: share,
      spanPause: 60_000,
      metricPause: 60_000,
    },
    new DefaultAzureCredential(),
  );
});
afterAll(() => server?.stop());

/** As the service takes what is tracked: an array, or a line for each. */
async function take(request: IncomingMessage, response: ServerResponse) {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const isPacked = request.headers['content-encoding'] === 'gzip';
  const text = (isPacked ? gunzipSync(body) : body).toString();
  const items = z.array(Envelope).parse(JSON.parse(text));
  received.push(...items);
  response.setHeader('content-type', 'application/json');
  const { length } = items;
  response.end(JSON.stringify({ itemsReceived: length, itemsAccepted: length, errors: [] }));
}

/** Ids of dialogues of which the share is kept, or not. */
function dialogueThatIs(kept: boolean): string {
  for (let n = 0; ; n += 1) {
    const id = `dlg_${n.toString(36).padStart(26, '0')}`;
    if (isInShare(traceOf(id), share) === kept) return id;
  }
}

const parts = atDoors({
  dialogues: {
    async load(_key: object) {
      spendRequestUnits(2.5);
    },
    async commit(_key: object, works: boolean) {
      if (!works) throw Object.assign(new Error('said by somebody'), { code: 503 });
    },
  },
});

function turn(dialogue: string, { works = true } = {}) {
  const about = { tenant: 'contoso', dialogue };
  const begin = { kind: 'turn', function: 'Dialogue_Turn', about } as const;
  return inInvocation(begin, async () => {
    await parts.dialogues.load(about);
    await parts.dialogues.commit(about, works);
  });
}

const of = (dialogue: string) =>
  received.filter(({ data }) => data.baseData.properties?.[attributeNames.dialogue] === dialogue);

test('S3: of the dialogues that are kept Application Insights gets requests and dependencies in one operation, and how many they stand for', async () => {
  const dialogue = dialogueThatIs(true);
  await turn(dialogue);
  await telemetry.flush();
  const told = of(dialogue);
  expect(told.map(({ data }) => data.baseType).toSorted()).toEqual([
    'RemoteDependencyData',
    'RequestData',
  ]);
  expect(new Set(told.map(({ tags }) => tags['ai.operation.id']))).toEqual(
    new Set([traceOf(dialogue)]),
  );
  expect(told.map(({ sampleRate }) => sampleRate)).toEqual([10, 10]);
  // What reads quickly is left out.
  expect(told.map(({ data }) => data.baseData.name)).not.toContain('dialogues.load');
  const request = told.find(({ data }) => data.baseType === 'RequestData');
  expect(request?.data.baseData.properties).toMatchObject({
    [attributeNames.tenant]: 'contoso',
    [attributeNames.function]: 'Dialogue_Turn',
    [attributeNames.requestUnits]: '2.5',
  });
});

test('S3: of the others it gets nothing, but all of an invocation in which something failed, without what the error says', async () => {
  const dialogue = dialogueThatIs(false);
  await turn(dialogue);
  await telemetry.flush();
  expect(of(dialogue)).toEqual([]);
  await expect(turn(dialogue, { works: false })).rejects.toThrow('said by somebody');
  await telemetry.flush();
  expect(of(dialogue)).toHaveLength(3);
  expect(of(dialogue).map(({ sampleRate }) => sampleRate ?? 100)).toEqual([100, 100, 100]);
  expect(JSON.stringify(of(dialogue))).toContain('Error 503');
  expect(JSON.stringify(of(dialogue))).not.toContain('said by somebody');
});

test('P5: timers that find nothing are not told, however often they come; one that fails is', async () => {
  const sweep = (result: Promise<void>) =>
    inInvocation({ kind: 'timer', function: 'Operations_Sweep', about: {} }, () => result);
  const told = () =>
    received.filter(
      ({ data }) => data.baseData.properties?.[attributeNames.function] === 'Operations_Sweep',
    );
  for (let n = 0; n < 200; n += 1) await sweep(Promise.resolve());
  await telemetry.flush();
  expect(told()).toEqual([]);
  await expect(sweep(Promise.reject(new Error('away')))).rejects.toThrow('away');
  await telemetry.flush();
  expect(told()).toHaveLength(1);
});

test('P5: a span costs less than 700 bytes', () => {
  const spans = received.filter(({ data }) => data.baseType !== 'MetricData');
  expect(spans.length).toBeGreaterThan(3);
  expect(JSON.stringify(spans).length / spans.length).toBeLessThan(700);
});

const measured = () =>
  received.flatMap(({ data: { baseData } }) =>
    (baseData.metrics ?? []).map(({ name, value, count }) => ({
      ...{ name, value, count },
      of: baseData.properties,
    })),
  );
const valuesOf = (name: string) => measured().filter((each) => each.name === name);

test('S3: how long an inbox waited for its turn and a customer for the next prompt is told once for what was heard', async () => {
  const voice = measureVoice({
    carryOut: async () => ({ ok: true }),
    reject: async () => {},
    redirect: async () => {},
  });
  const carryOut = (effect: VoiceSending['effect']) =>
    voice.carryOut({
      key: { tenant: 'contoso', dialogue: 'd1' },
      state: talking().state(),
      effectKey: 'd1:1',
      effect,
      now: 1,
    });
  const turnOf = (heard: number) => {
    const begin = { kind: 'turn', function: 'Dialogue_Turn', about: {} } as const;
    return inInvocation(begin, async () => {
      takeUp(Date.now() - heard);
      takeUp(Date.now() - 60_000);
      // It is no prompt: nobody has to do anything.
      await carryOut({ kind: 'playMusic', operation: 1 });
      await carryOut({
        kind: 'play',
        operation: 2,
        prompts: [],
        language: 'en',
        interruptible: true,
      });
      await carryOut({
        kind: 'play',
        operation: 3,
        prompts: [],
        language: 'en',
        interruptible: true,
      });
    });
  };
  await turnOf(3_000);
  await turnOf(300);
  await telemetry.flush();
  for (const [name, what] of [
    [metricNames.turnWait, 'turn'],
    [metricNames.promptLatency, 'prompt'],
  ] as const) {
    expect(valuesOf(name)).toMatchObject([{ count: 2 }]);
    expect(valuesOf(name)[0]?.value).toBeGreaterThan(3_299);
    expect(valuesOf(name)[0]?.value).toBeLessThan(5_000);
    // One of two was slow: the 95th percentile is above the limit.
    expect(valuesOf(metricNames.slow)).toContainEqual(
      expect.objectContaining({ value: 1, of: { what } }),
    );
  }
});

test('S3: what waited in the queue of routing is told by how long ago it was sent', async () => {
  const begin = { kind: 'route', function: 'Routing_Decide', about: {} } as const;
  await inInvocation({ ...begin, sentAt: Date.now() - 7_000 }, async () => {});
  await inInvocation({ ...begin, sentAt: Date.now() + 7_000 }, async () => {});
  await inInvocation(begin, async () => {});
  await telemetry.flush();
  const [waited] = valuesOf(metricNames.routingWait);
  expect(waited).toMatchObject({ count: 2 });
  expect(waited?.value).toBeGreaterThan(6_999);
  expect(waited?.value).toBeLessThan(9_000);
});

test('D1: how far a database is behind comes with ids alone; records for which there is none are no lag, and nothing behind is no point', async () => {
  let behind = [
    { tenant: 'contoso', target: 'main', oldest: 1_000 },
    { tenant: 'fabrikam', target: unassignedTarget, oldest: 0 },
  ];
  const outbox = measureOutbox(
    { waitingSince: async (_: number) => behind },
    'records',
    () => 401_000,
  );
  expect(await outbox.waitingSince(5)).toBe(behind);
  behind = [];
  await outbox.waitingSince(5);
  await telemetry.flush();
  const of = { 'tenant.id': 'contoso', 'openline.target': 'main', of: 'records' };
  expect(valuesOf(metricNames.deliveryLag)).toEqual([
    { name: metricNames.deliveryLag, value: 400_000, count: 1, of },
  ]);
});

test('P5: a point of a metric costs less than 900 bytes', async () => {
  const points = received.filter(({ data }) => data.baseType === 'MetricData');
  expect(points.length).toBeGreaterThan(5);
  expect(JSON.stringify(points).length / points.length).toBeLessThan(900);
});

test('S3: metrics come under their names with their dimensions', async () => {
  figures.probeFailed('offer');
  await telemetry.flush();
  expect(valuesOf(metricNames.probeFailed)).toMatchObject([{ value: 1, of: { step: 'offer' } }]);
});
