import { afterAll, beforeAll, expect, test } from 'vitest';
import { readConfig } from '#shared/platform/config.ts';
import { metricNames } from '#shared/platform/telemetry/names.ts';
import { traceOf } from '#shared/platform/telemetry/trace-of.ts';
import { customers, sampleAgents } from '../../local/seed/people-and-numbers.ts';
import type { Span } from '../../local/telemetry/span.ts';
import { type Story, salesNumber, startStory } from './support/story.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory({
    hasTelemetry: true,
    settings: { OTEL_BSP_SCHEDULE_DELAY: '50', OTEL_METRIC_EXPORT_INTERVAL: '100' },
  });
}, 60_000);
afterAll(() => story?.stop());

/** The spans of the one dialogue there is, once the invocation that ended it has told its own. */
async function spansOfTheCall(): Promise<readonly Span[]> {
  const { followed } = story.region.cloud.telemetry;
  return story.until('the spans have come', () => {
    const spans = followed.list()[0]?.spans ?? [];
    return spans.some(({ name }) => name === 'outbox.add') ? spans : undefined;
  });
}

async function oneCall() {
  const [customer] = customers;
  const caller = story.phone(customer.identity);
  const adele = story.agent('adele');
  await adele.work();
  caller.dial(salesNumber, 'Carla Kunde');
  await caller.hears('');
  caller.press('1');
  await adele.accept();
  caller.hangUp();
  await adele.wrapUp({ notes: 'Wants a blue bicycle' });
  await story.recordOf(caller);
}

/** All of the people and of what was said that is known here. */
const personal = [
  ...customers.map(({ identity }) => identity.replace(/^4:/, '')),
  ...customers.map(({ name }) => name),
  ...sampleAgents.flatMap(({ displayName, id, phone, acsUser }) => [
    displayName,
    id,
    acsUser,
    ...(phone ? [phone] : []),
  ]),
  salesNumber,
  salesNumber.slice(1),
  'Carla',
  'bicycle',
];

test('S3: one call is one trace from its webhook over turns and routing to what leaves, and holds nothing personal', async () => {
  await oneCall();
  const spans = await spansOfTheCall();
  const [dialogue = ''] = new Set(spans.map(({ attributes }) => attributes['dialogue.id']));
  const own = spans.filter(({ traceId }) => traceId === traceOf(dialogue));
  const names = new Set(own.map(({ name }) => name));
  for (const name of ['webhook', 'turn', 'route', 'messages.send', 'dialogues.commit'])
    expect(names, name).toContain(name);
  expect(own.find(({ name }) => name === 'voice.carryOut')?.attributes).toMatchObject({
    'openline.system': 'acs',
    'openline.operation': 'answerCall',
    'tenant.id': 'contoso',
  });
  const text = JSON.stringify(spans);
  for (const word of personal) expect(text, word).not.toContain(word);
  // In traces of their own, and linked: those that found out later which dialogue they were about.
  const others = spans.filter((span) => !own.includes(span));
  expect([...new Set(others.map(({ name }) => name))].toSorted()).toEqual(['api', 'webhook']);
});

test('S3: a turn says which webhooks or decisions it goes on with, and routing is the child of the message that asked for it', async () => {
  const spans = await spansOfTheCall();
  const ids = new Set(spans.map(({ spanId }) => spanId));
  const [first] = spans;
  const trace = traceOf(first?.attributes['dialogue.id'] ?? '');
  const linked = spans
    .filter(({ name }) => name === 'turn')
    .flatMap(({ links }) => links.filter(({ traceId }) => traceId === trace));
  expect(linked.length).toBeGreaterThan(3);
  for (const { spanId } of linked) expect(ids).toContain(spanId);
  const sent = new Set(
    spans.filter(({ name }) => name === 'messages.send').map(({ spanId }) => spanId),
  );
  const asked = spans.filter(({ name, parentSpanId }) => name === 'route' && parentSpanId);
  expect(asked.some(({ parentSpanId }) => sent.has(parentSpanId ?? ''))).toBe(true);
});

test('P5: what Application Insights would get of a call costs less than 4 KB in the mean of all calls', async () => {
  const spans = await spansOfTheCall();
  // As the functions leave them out where not every dialogue is followed.
  const told = spans.filter(
    ({ name }) => !/\.(load|read|find|list|next|is|figures|waiting)/.test(name),
  );
  const bytesOfSpan = 700;
  const { TELEMETRY_SAMPLING: _, ...usual } = story.region.cloud.settings;
  const share = readConfig(usual).telemetry?.sampling ?? 1;
  expect(told.length).toBeGreaterThan(20);
  expect(told.length * bytesOfSpan * share).toBeLessThan(4_000);
});

test('S3: what begins, is offered, waits and costs is counted', async () => {
  const { followed } = story.region.cloud.telemetry;
  const figureOf = (name: string) => followed.figures().find((each) => each.name === name);
  await story.until('the figures have come', () => figureOf(metricNames.dialoguesEnded));
  expect(figureOf(metricNames.dialoguesBegun)).toMatchObject({
    sum: 1,
    attributes: { channel: 'voice' },
  });
  expect(figureOf(metricNames.dialoguesEnded)).toMatchObject({ sum: 1 });
  expect(figureOf(metricNames.offerLatency)).toMatchObject({ count: 1 });
  expect(figureOf(metricNames.turnDuration)?.count).toBeGreaterThan(3);
  expect(figureOf(metricNames.turnRequestUnits)?.sum).toBeGreaterThan(50);
  for (const name of [
    metricNames.webhookDuration,
    metricNames.promptLatency,
    metricNames.turnWait,
    metricNames.routingWait,
  ])
    expect(figureOf(name)?.count, name).toBeGreaterThan(0);
  // Nothing is behind, so nothing is told of it.
  expect(figureOf(metricNames.deliveryLag)).toBeUndefined();
});

test('S3: a dialogue is followed locally on one page', async () => {
  const [dialogue] = story.region.cloud.telemetry.followed.list();
  const page = await fetch(`${await story.region.openPortal()}/trace?dialogue=${dialogue?.id}`);
  const text = await page.text();
  expect(page.status).toBe(200);
  for (const part of [
    dialogue?.id ?? '',
    'Voice_IncomingCall',
    'Routing_Decide',
    'acs · answerCall',
  ])
    expect(text, part).toContain(part);
});
