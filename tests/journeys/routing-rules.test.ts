import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Story, startStory, supportNumber } from './support/story.ts';

const outsideNumber = '+493099988877';

let story: Story;

/** Waits for one agent only, and says so when that cannot be. */
const ownQueue = {
  schema: 1,
  id: 'own-queue',
  name: 'Own queue',
  languages: ['en'],
  start: 'queue',
  nodes: {
    queue: { kind: 'queue', agent: '', patience: 'always', exits: { noAgents: 'sorry' } },
    sorry: { kind: 'end', prompt: [{ text: { en: 'Your adviser is not at work.' } }] },
  },
};

beforeAll(async () => {
  story = await startStory();
  const external = { number: outsideNumber, capacity: 1, centers: ['support'] };
  const adele = story.agent('adele').id;
  const queue = { ...ownQueue.nodes.queue, agent: adele };
  const draft = { ...ownQueue, nodes: { ...ownQueue.nodes, queue } };
  await ok('POST', 'teams', { id: 'answering-service', name: 'Answering service', external });
  await ok('POST', 'flows', { id: draft.id, name: draft.name, draft });
  await ok('POST', `flows/${draft.id}/publish`);
}, 120_000);
afterEach(async () => {
  await story.reset();
  await support({ flow: null, groups: [], autoAnswer: false });
});
afterAll(() => story?.stop());

async function ok(method: 'POST' | 'PUT', path: string, body?: unknown) {
  const done = await story.region.api('amin', method, path, body === undefined ? {} : { body });
  expect(done.status, `${method} ${path}: ${JSON.stringify(done.body)}`).toBeLessThan(300);
}

/** From now on support works by these settings. */
async function support(settings: object) {
  const { body, etag = '' } = await story.region.api('amin', 'GET', 'contact-centers/support');
  const put = await story.region.api('amin', 'PUT', 'contact-centers/support', {
    body: { ...Object(body), ...settings },
    ifMatch: etag,
  });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  await story.pass(11_000);
}

const phoneOf = (last: number) => story.phone(`+4479460011${String(last).padStart(2, '0')}`);

test('Q7: after a while without an agent the number outside rings and talks; the next caller waits for room there', async () => {
  await support({
    groups: [
      { after: 0, teams: ['first-line'] },
      { after: 10, teams: ['answering-service'] },
    ],
  });
  const [kim, lena, outside] = [phoneOf(1), phoneOf(2), story.phone(outsideNumber)];
  kim.dial(supportNumber);
  await kim.hearsMusic();
  await story.pass(5_000);
  await outside.is('idle');
  await outside.is('ringing');
  outside.answer();
  await kim.is('connected');
  await outside.is('connected');
  lena.dial(supportNumber);
  await lena.hearsMusic();
  await story.pass(20_000);
  expect(lena.phone.state).toBe('connected');
  kim.hangUp();
  await outside.is('ringing');
  outside.answer();
  await outside.is('connected');
  const { segments } = await story.recordOf(kim);
  expect(segments).toEqual(['queue: answered', 'offer: accepted', 'talk: ended']);
  lena.hangUp();
}, 120_000);

test('Q7: a number outside that is busy costs the caller nothing: an agent who comes has them', async () => {
  await support({ groups: [{ after: 0, teams: ['first-line', 'answering-service'] }] });
  const [kim, outside, adele] = [phoneOf(3), story.phone(outsideNumber), story.agent('adele')];
  kim.dial(supportNumber);
  await outside.is('ringing');
  outside.decline();
  await story.pass(5_000);
  expect(outside.phone.state).toBe('idle');
  await adele.work();
  await adele.accept();
  kim.hangUp();
  await adele.wrapUp();
}, 120_000);

test('Q4: who wants one agent waits while they talk, and hears at once when they are not at work', async () => {
  const [kim, lena, mia, adele] = [phoneOf(4), phoneOf(5), phoneOf(6), story.agent('adele')];
  await adele.work();
  kim.dial(supportNumber);
  await adele.accept();
  await support({ flow: 'own-queue' });
  lena.dial(supportNumber);
  await lena.hearsMusic();
  await story.pass(10_000);
  kim.hangUp();
  await adele.wrapUp();
  await adele.accept();
  lena.hangUp();
  await adele.wrapUp();
  await adele.post('sign-out');
  mia.dial(supportNumber);
  await mia.hears('not at work');
  await mia.is('idle');
}, 120_000);

test('Q8: with auto-answer the device of the agent rings without being asked', async () => {
  await support({ autoAnswer: true });
  const [kim, adele] = [phoneOf(7), story.agent('adele')];
  await adele.work();
  kim.dial(supportNumber);
  await story.until('the device rings', () => adele.device.phone.state === 'ringing');
  adele.device.answer();
  await adele.sees('talk');
  kim.hangUp();
  await adele.wrapUp();
}, 120_000);
