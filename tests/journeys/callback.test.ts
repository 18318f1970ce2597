import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { queueWithPosition } from '#shared/flows/templates/queue-with-position.ts';
import { treatment } from '#shared/flows/templates/treatment.ts';
import {
  type Caller,
  type Story,
  type StoryAgent,
  startStory,
  supportNumber,
} from './support/story.ts';

let story: Story;

/** Asks for a callback in five minutes, as soon as somebody calls. */
const appointment = {
  schema: 1,
  id: 'appointment',
  name: 'Appointment',
  languages: ['en'],
  start: 'callback',
  nodes: {
    callback: {
      kind: 'callback',
      when: '5',
      exits: { next: 'bye', refused: 'no', invalidNumber: 'no' },
    },
    bye: { kind: 'end', prompt: [{ text: { en: 'We call you in five minutes.' } }] },
    no: { kind: 'end', prompt: [{ text: { en: 'That cannot be.' } }] },
  },
};

beforeAll(async () => {
  story = await startStory();
  for (const draft of [treatment, queueWithPosition, appointment]) {
    const { id, name } = draft;
    await ok('POST', 'flows', { id, name, draft });
    await ok('POST', `flows/${id}/publish`);
  }
  await follow('queue-with-position');
}, 120_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

async function ok(method: 'POST' | 'PUT', path: string, body?: unknown) {
  const done = await story.region.api('amin', method, path, body === undefined ? {} : { body });
  expect(done.status, `${method} ${path}: ${JSON.stringify(done.body)}`).toBeLessThan(300);
}

/** From now on support treats its callers by this flow, tries twice, and rests a minute between. */
async function follow(flow: string) {
  const { body, etag = '' } = await story.region.api('amin', 'GET', 'contact-centers/support');
  const callback = { attempts: 2, retryAfter: 60, ringTime: 15 };
  const put = await story.region.api('amin', 'PUT', 'contact-centers/support', {
    body: { ...Object(body), flow, callback },
    ifMatch: etag,
  });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  await story.pass(11_000);
}

/** Waits, takes the offer of a callback, and is let go. */
async function asksToBeCalled(caller: Caller) {
  caller.dial(supportNumber);
  const isOffered = () => caller.heard.some((text) => text.includes('press 1'));
  await story.until('they hear the offer of a callback', isOffered, 240);
  caller.press('1');
  await caller.hears('You keep your place');
  await caller.is('idle');
}

/** The next offer, which may take minutes to come; turns the clock in steps that no ringing is passed over by. */
async function nextOffer(agent: StoryAgent) {
  const look = async () => (await agent.desk()).dialogues.find(({ phase }) => phase === 'offer');
  for (let step = 0; step < 60 && !(await look()); step += 1) await story.pass(3000);
  return agent.sees('offer');
}

const phoneOf = (last: number) => story.phone(`+4479460009${String(last).padStart(2, '0')}`);

test('Q6: who is called back keeps the place before later callers, hears why, talks, and there is one record', async () => {
  const [kim, lena, adele] = [phoneOf(1), phoneOf(2), story.agent('adele')];
  await asksToBeCalled(kim);
  lena.dial(supportNumber);
  await lena.hears('number 2');
  await adele.work();
  const offered = await adele.sees('offer');
  expect(offered).toMatchObject({
    customer: { address: kim.phone.address.replace('4:', '') },
    callback: { attempt: 1, attempts: 2 },
  });
  await adele.post(`offers/${offered.offer}/accept`);
  expect(await adele.sees('calling')).toMatchObject({ callback: { attempt: 1 } });
  await kim.is('ringing');
  kim.answer();
  await kim.hears('this is the call back');
  await story.until('her device rings', () => adele.device.phone.state === 'ringing');
  adele.device.answer();
  await adele.sees('talk');
  await kim.is('connected');
  kim.hangUp();
  await adele.wrapUp({ notes: 'called back' });
  const { row, segments } = await story.recordOf(kim);
  expect(row['ended_by']).toBe('customer');
  expect(segments).toEqual([
    'flow: queued',
    'queue: callback',
    'queue: answered',
    'offer: accepted',
    'talk: ended',
    'wrap-up: completed',
  ]);
  const records = await story.region.records('contoso');
  expect(records.filter((each) => each['dialogue'] === row['dialogue'])).toHaveLength(1);
  expect((await adele.sees('offer')).customer.address).toBe(lena.phone.address.replace('4:', ''));
}, 120_000);

test('Q6: who does not answer is tried again later at the old place, and no agent is blamed', async () => {
  const [kim, adele] = [phoneOf(3), story.agent('adele')];
  await asksToBeCalled(kim);
  await adele.work();
  const { offer } = await adele.sees('offer');
  await adele.post(`offers/${offer}/accept`);
  await kim.is('ringing');
  await kim.is('idle');
  await adele.is('ready');
  kim.behave({ kind: 'answers', after: 1000 });
  expect(await nextOffer(adele)).toMatchObject({ callback: { attempt: 2, attempts: 2 } });
  await adele.accept();
  kim.hangUp();
  await adele.wrapUp();
  expect((await story.recordOf(kim)).segments).toEqual([
    'flow: queued',
    'queue: callback',
    'queue: callback',
    'offer: failed',
    'queue: answered',
    'offer: accepted',
    'talk: ended',
    'wrap-up: completed',
  ]);
}, 120_000);

test('Q6: who never answers is given up after the last attempt, with a record that says so', async () => {
  const [kim, adele] = [phoneOf(4), story.agent('adele')];
  kim.behave({ kind: 'busy' });
  await asksToBeCalled(kim);
  await adele.work();
  for (const attempt of [1, 2]) {
    const offered = await nextOffer(adele);
    expect(offered.callback).toMatchObject({ attempt });
    await adele.post(`offers/${offered.offer}/accept`);
    await adele.is('ready');
  }
  const { row } = await story.recordOf(kim);
  expect([row['ended_by'], row['end_reason']]).toEqual(['system', 'callback-failed']);
}, 120_000);

test('Q6: a customer who hangs up after the choice and calls again meanwhile is two dialogues, and is called back all the same', async () => {
  const [kim, adele] = [phoneOf(5), story.agent('adele')];
  await asksToBeCalled(kim);
  kim.dial(supportNumber);
  await kim.hears('number 2');
  kim.hangUp();
  await story.until('the second call is over', () => kim.phone.state === 'idle');
  kim.behave({ kind: 'answers', after: 1000 });
  await adele.work();
  await adele.accept();
  await kim.is('connected');
}, 120_000);

test('Q6: at the time of their choice, and not before', async () => {
  await follow('appointment');
  const [kim, adele] = [phoneOf(6), story.agent('adele')];
  kim.dial(supportNumber);
  await kim.hears('in five minutes');
  await kim.is('idle');
  kim.behave({ kind: 'answers', after: 1000 });
  await adele.work();
  await story.pass(200_000);
  expect((await adele.desk()).dialogues).toEqual([]);
  await nextOffer(adele);
  await adele.accept();
  await kim.is('connected');
  kim.hangUp();
  await adele.wrapUp();
  expect((await story.recordOf(kim)).segments).toEqual([
    'flow: completed',
    'queue: answered',
    'offer: accepted',
    'talk: ended',
    'wrap-up: completed',
  ]);
}, 120_000);
