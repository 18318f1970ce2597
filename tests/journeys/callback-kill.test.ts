import { afterAll, beforeAll, expect, test } from 'vitest';
import { type RegionProcess, startRegionProcess } from '../support/region-process.ts';
import { openProcessStory, type ProcessStory } from './support/process-story.ts';
import { supportNumber } from './support/story.ts';

const [kim, lena] = ['+447946000981', '+447946000982'] as const;

const later = {
  schema: 1,
  id: 'later',
  name: 'Later',
  languages: ['en'],
  start: 'callback',
  nodes: {
    callback: { kind: 'callback', exits: { next: 'bye' } },
    bye: { kind: 'end', prompt: [{ text: { en: 'We call you soon.' } }] },
  },
};

let region: RegionProcess;
let story: ProcessStory;

beforeAll(async () => {
  region = await startRegionProcess(18_240);
  story = await openProcessStory(region, [kim, lena]);
  const { id, name } = later;
  await ok(await region.api('amin', 'POST', 'flows', { body: { id, name, draft: later } }));
  await ok(await region.api('amin', 'POST', 'flows/later/publish'));
  const { body, etag = '' } = await region.api('amin', 'GET', 'contact-centers/support');
  const changed = { body: { ...Object(body), flow: 'later' }, ifMatch: etag };
  await ok(await region.api('amin', 'PUT', 'contact-centers/support', changed));
  await region.turnClock(11_000);
}, 120_000);
afterAll(async () => {
  story?.close();
  await region?.remove();
});

async function ok({ status, body }: { readonly status: number; readonly body: unknown }) {
  expect(status, JSON.stringify(body)).toBeLessThan(300);
}

const isIdle = (caller: string) =>
  story.until(`${caller} is idle`, () => story.phone(caller)?.state === 'idle');

/** The customer has asked to be called back, the agent has accepted, and it rings at the customer. */
async function untilItRings(caller: string, agent: string) {
  await story.act(caller, { do: 'dial', to: supportNumber });
  await story.hears(caller, 'We call you soon');
  await isIdle(caller);
  await story.agent(agent).work();
  const { offer } = await story.until(`${agent} is offered ${caller}`, async () =>
    (await story.agent(agent).desk()).dialogues.find(({ phase }) => phase === 'offer'),
  );
  await story.agent(agent).post(`offers/${offer}/accept`);
  await story.until(`${caller} rings`, () => story.phone(caller)?.state === 'ringing');
}

/** They talk in one call, hang up, and there is one record. */
async function talks(caller: string, agent: string) {
  await story.act(caller, { do: 'answer' });
  await story.hears(caller, 'this is the call back');
  const { phone } = story.agent(agent);
  await story.until('the device rings', () => story.phone(phone)?.state === 'ringing');
  await story.act(phone, { do: 'answer' });
  await story.hearsPeople(caller);
  await story.act(caller, { do: 'hang up' });
  await story.agent(agent).wrapUp();
  const records = async () =>
    (await region.records('contoso')).filter((row) => row['customer_address'] === caller);
  await story.until('the record', async () => (await records()).length > 0, 120);
  expect(await records()).toHaveLength(1);
}

test('S5, Q6: after kill -9 of the Functions host while it rings at the customer, they are called once and talk', async () => {
  await untilItRings(kim, 'adele');
  await region.killHost();
  await talks(kim, 'adele');
}, 120_000);

test('S5, Q6: after kill -9 of every process while a callback waits, the customer is called', async () => {
  await story.act(lena, { do: 'dial', to: supportNumber });
  await story.hears(lena, 'We call you soon');
  await isIdle(lena);
  await region.kill();
  await region.startAgain();
  await story.reopen();
  const bruno = story.agent('bruno');
  await bruno.work();
  const { offer } = await story.until('bruno is offered her', async () =>
    (await bruno.desk()).dialogues.find(({ phase }) => phase === 'offer'),
  );
  await bruno.post(`offers/${offer}/accept`);
  await story.until('it rings', () => story.phone(lena)?.state === 'ringing');
  await talks(lena, 'bruno');
}, 120_000);
