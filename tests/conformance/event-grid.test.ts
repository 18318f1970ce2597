import { createServer, type IncomingMessage } from 'node:http';
import { afterEach, expect, test } from 'vitest';
import type { EventSubscription, GridEvent } from '../../local/event-grid/event.ts';
import { startEventGrid } from '../../local/event-grid/event-grid.ts';
import { testSurroundings } from '../support/surroundings.ts';

const cleanUp: (() => unknown)[] = [];
afterEach(async () => {
  for (const each of cleanUp.splice(0).reverse()) await each();
});

interface Received {
  readonly kind: string;
  readonly count: string;
  readonly name: string;
  readonly body: readonly { id: string; data: { validationCode?: string } }[];
}

/** A webhook that answers the handshake and gives its events the statuses in turn (the last one for ever). */
async function webhook(statuses: readonly number[]) {
  const received: Received[] = [];
  const waiting: { count: number; resolve: () => void }[] = [];
  const server = createServer(async (request, response) => {
    const body = JSON.parse(await text(request));
    const kind = String(request.headers['aeg-event-type']);
    if (kind === 'SubscriptionValidation') {
      response.writeHead(200, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ validationResponse: body[0].data.validationCode }));
      return;
    }
    const status = statuses[Math.min(received.length, statuses.length - 1)] ?? 500;
    received.push({
      kind,
      body,
      count: String(request.headers['aeg-delivery-count']),
      name: String(request.headers['aeg-subscription-name']),
    });
    response.writeHead(status).end();
    for (const each of waiting) if (received.length >= each.count) each.resolve();
  });
  await new Promise<void>((resolve) => server.listen(0, resolve));
  cleanUp.push(
    () => server.close(),
    () => server.closeAllConnections(),
  );
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : 0;
  return {
    received,
    url: `http://localhost:${port}/hook?code=k`,
    until: (count: number) =>
      received.length >= count
        ? Promise.resolve()
        : new Promise<void>((resolve) => waiting.push({ count, resolve })),
  };
}

async function text(request: IncomingMessage): Promise<string> {
  let all = '';
  for await (const chunk of request) all += chunk;
  return all;
}

async function start(
  subscription: Partial<EventSubscription> & { endpoint: string },
  surroundings?: Awaited<ReturnType<typeof testSurroundings>>,
) {
  const around = surroundings ?? (await testSurroundings());
  const grid = await startEventGrid({
    surroundings: around,
    port: 0,
    subscriptions: [{ name: 'calls', topic: 'acs', ...subscription }],
  });
  cleanUp.push(() => grid.stop());
  return { grid, clock: around.clock, around };
}

const incoming = (id: string): GridEvent => ({
  id,
  subject: '/caller/1/recipient/2',
  eventType: 'Microsoft.Communication.IncomingCall',
  eventTime: '2026-01-01T00:00:00Z',
  data: { to: {} },
  dataVersion: '1.0',
  metadataVersion: '1',
});

test('an event arrives after the handshake, in an array of one, with the documented headers', async () => {
  const hook = await webhook([200]);
  const { grid } = await start({ endpoint: hook.url });
  grid.publish('acs', [incoming('one')]);
  await hook.until(1);
  expect(hook.received).toMatchObject([
    { kind: 'Notification', count: '0', name: 'CALLS', body: [{ id: 'one', topic: 'acs' }] },
  ]);
});

test('a failed delivery comes again after 10 and 30 seconds with a higher count', async () => {
  const hook = await webhook([500, 503, 200]);
  const { grid, clock } = await start({ endpoint: hook.url });
  grid.publish('acs', [incoming('one')]);
  await hook.until(1);
  await expect.poll(() => grid.waiting()[0]?.attempts).toBe(1);
  await clock.turn(10_000);
  await hook.until(2);
  await expect.poll(() => grid.waiting()[0]?.attempts).toBe(2);
  await clock.turn(30_000);
  await hook.until(3);
  await expect.poll(() => grid.waiting()).toEqual([]);
  expect(hook.received.map(({ count }) => count)).toEqual(['0', '1', '2']);
});

test('a refusal is not tried again: it becomes a dead letter where the subscription wants one', async () => {
  const hook = await webhook([400]);
  const { grid } = await start({ endpoint: hook.url, deadLetter: true });
  grid.publish('acs', [incoming('one')]);
  await expect
    .poll(() => grid.deadLetters())
    .toMatchObject([{ reason: 'UndeliverableDueToHttp400', event: { id: 'one' } }]);
  expect(grid.waiting()).toEqual([]);
});

test('only the wanted types and subjects are delivered', async () => {
  const hook = await webhook([200]);
  const { grid } = await start({
    endpoint: hook.url,
    includedEventTypes: ['Microsoft.Communication.IncomingCall'],
    subjectBeginsWith: '/Caller/1',
  });
  grid.publish('acs', [
    { ...incoming('sms'), eventType: 'Microsoft.Communication.SMSReceived' },
    { ...incoming('elsewhere'), subject: '/caller/9' },
    incoming('wanted'),
  ]);
  await hook.until(1);
  expect(hook.received.map(({ body }) => body[0]?.id)).toEqual(['wanted']);
});

test('what was not delivered when the process died is delivered after the next start', async () => {
  const down = await start({ endpoint: 'http://localhost:1/nobody' });
  down.grid.publish('acs', [incoming('one')]);
  await down.grid.stop();
  const hook = await webhook([200]);
  const { grid } = await start({ endpoint: hook.url }, down.around);
  await hook.until(1);
  expect(hook.received[0]?.body[0]?.id).toBe('one');
  await expect.poll(() => grid.waiting()).toEqual([]);
});

test('publishing by HTTP names what is wrong with an event', async () => {
  const hook = await webhook([200]);
  const { grid } = await start({ endpoint: hook.url });
  const send = (body: unknown) =>
    fetch(`${grid.url}/topics/acs/api/events`, { method: 'POST', body: JSON.stringify(body) });
  const refused = await send([{ ...incoming('one'), eventType: undefined }]);
  expect(refused.status).toBe(400);
  expect(JSON.stringify(await refused.json())).toContain('eventType');
  expect((await send([incoming('two')])).status).toBe(200);
  await hook.until(1);
  expect(hook.received[0]?.body[0]?.id).toBe('two');
});
