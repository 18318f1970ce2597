import { createHmac } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Host } from '../../local/host/host.ts';
import { callsOf } from '../support/calls.ts';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

let host: Host;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
const minute = 60_000;
const settings = {
  WebPubSubConnectionString: 'Endpoint=https://x;AccessKey=secret;Version=1.0;',
};

beforeAll(async () => {
  surroundings = await testSurroundings();
  host = await startTestHost({ surroundings, app: 'triggers', settings });
});

afterAll(async () => {
  await host.stop();
  surroundings.remove();
});

test('a timer runs at each full minute of the clock, and a run missed while the host was down is made up for', async () => {
  // From ten seconds past a minute on, so that the time the test itself takes does not cross one.
  await surroundings.clock.turn(minute + 10_000 - (surroundings.clock.now() % minute));
  const before = callsOf('EveryMinute').length;
  await surroundings.clock.turn(3 * minute);
  await expect.poll(() => callsOf('EveryMinute').length - before).toBe(3);
  expect(callsOf('EveryMinute').at(-1)?.input).toMatchObject({ isPastDue: false });
  await host.stop();
  await surroundings.clock.turn(10 * minute);
  host = await startTestHost({ surroundings, app: 'triggers', settings });
  await expect.poll(() => callsOf('EveryMinute').length - before).toBe(4);
  expect(callsOf('EveryMinute').at(-1)?.input).toMatchObject({ isPastDue: true });
});

test('a retry policy repeats a failed timer after its delay, as often as it says', async () => {
  const toNoon = (() => {
    const now = new Date(surroundings.clock.now());
    const noon = new Date(now).setUTCHours(12, 0, 0, 0);
    return noon > now.getTime() ? noon - now.getTime() : noon + 1440 * minute - now.getTime();
  })();
  const before = callsOf('Patient').length;
  await surroundings.clock.turn(toNoon + 1000);
  await expect.poll(() => callsOf('Patient').length - before).toBe(1);
  for (const expected of [2, 3]) {
    await surroundings.clock.turn(5000);
    await expect.poll(() => callsOf('Patient').length - before).toBe(expected);
  }
  await surroundings.clock.turn(5000);
  expect(callsOf('Patient').length - before).toBe(3);
});

const eventGrid = (type: string, body: unknown, code = host.keys.system('eventgrid_extension')) =>
  fetch(`${host.url}/runtime/webhooks/EventGrid?functionName=OnEvent&code=${code}`, {
    method: 'POST',
    headers: { 'aeg-event-type': type },
    body: JSON.stringify(body),
  });

test('the Event Grid door answers the handshake and calls the function once for each event', async () => {
  const handshake = await eventGrid('SubscriptionValidation', [
    { id: '1', data: { validationCode: 'abc' } },
  ]);
  expect(await handshake.json()).toEqual({ validationResponse: 'abc' });
  const delivered = await eventGrid('Notification', [{ id: 'one' }, { id: 'two' }]);
  expect(delivered.status).toBe(202);
  expect(callsOf('OnEvent').map(({ input }) => input)).toEqual([{ id: 'one' }, { id: 'two' }]);
});

test('S7: the Event Grid door wants its key; a failing function is a 500, so that the event comes again', async () => {
  expect((await eventGrid('Notification', [{ id: 'one' }], 'wrong')).status).toBe(401);
  expect((await eventGrid('Notification', [{ id: 'please fail' }])).status).toBe(500);
  expect((await eventGrid('Notification', 'no event')).status).toBe(400);
});

function clientEvent(signature: string, code = host.keys.system('webpubsub_extension')) {
  return fetch(`${host.url}/runtime/webhooks/webpubsub?code=${code}`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'ce-type': 'azure.webpubsub.user.hello',
      'ce-hub': 'Desk',
      'ce-eventname': 'hello',
      'ce-connectionid': 'c1',
      'ce-userid': 'agent',
      'ce-signature': signature,
    },
    body: JSON.stringify({ hi: 1 }),
  });
}

test('the Web PubSub door checks key and signature, calls the function, and passes its answer on', async () => {
  const signature = `sha256=${createHmac('sha256', 'secret').update('c1').digest('hex')}`;
  expect((await clientEvent(signature, 'wrong')).status).toBe(401);
  expect((await clientEvent('sha256=00')).status).toBe(401);
  const answer = await clientEvent(signature);
  expect(await answer.json()).toEqual({ seen: true });
  expect(callsOf('OnMessage')).toMatchObject([
    {
      input: {
        data: { hi: 1 },
        dataType: 'json',
        connectionContext: { userId: 'agent', connectionId: 'c1' },
      },
    },
  ]);
});
