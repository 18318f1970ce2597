import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Story, salesNumber, startStory, supportNumber } from './support/story.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

test('Q8: an offer that nobody answers sets the agent not ready, and the caller keeps the place with the next agent', async () => {
  const [adele, bruno] = [story.agent('adele'), story.agent('bruno')];
  await adele.work();
  const [kim, lena] = [story.phone('+491701234511'), story.phone('+491701234512')];
  kim.dial(supportNumber);
  await adele.sees('offer');
  lena.dial(supportNumber);
  await lena.hearsMusic();
  expect((await adele.is('notReady')).agent.reason).toBe('noAnswer');
  await bruno.work();
  expect((await bruno.sees('offer')).customer.address).toBe('+491701234511');
  await kim.hearsMusic();
});

test('Q8: a declined offer goes to the next agent, and the one who declined stays ready', async () => {
  const [adele, bruno] = [story.agent('adele'), story.agent('bruno')];
  await adele.work();
  const kim = story.phone('+491701234513');
  kim.dial(supportNumber);
  await adele.sees('offer');
  await bruno.work();
  await adele.decline();
  await bruno.accept();
  await adele.is('ready');
  kim.hangUp();
  await bruno.wrapUp();
  expect((await story.recordOf(kim)).segments).toEqual([
    'queue: answered',
    'offer: declined',
    'offer: accepted',
    'talk: ended',
    'wrap-up: completed',
  ]);
});

test('Q1: nobody is free: the caller waits with music, and gets the first who signs in', async () => {
  const kim = story.phone('+491701234514');
  kim.dial(supportNumber);
  await kim.hearsMusic();
  await story.pass(20_000);
  await kim.hearsMusic();
  const adele = story.agent('adele');
  await adele.work();
  expect((await adele.sees('offer')).waited).toBeGreaterThanOrEqual(20_000);
});

test('E9: who hangs up in the queue leaves it', async () => {
  const kim = story.phone('+491701234515');
  kim.dial(supportNumber);
  await kim.hearsMusic();
  kim.hangUp();
  const { row, segments } = await story.recordOf(kim);
  expect([row['ended_by'], segments]).toEqual(['customer', ['queue: abandoned']]);
  const adele = story.agent('adele');
  await adele.work();
  await story.pass(8000);
  expect((await adele.desk()).dialogues).toEqual([]);
});

test('Q8: who hangs up while it rings at an agent frees the agent', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234516');
  kim.dial(supportNumber);
  const { offer } = await adele.sees('offer');
  kim.hangUp();
  await adele.is('ready');
  expect((await story.recordOf(kim)).segments).toEqual(['queue: abandoned', 'offer: withdrawn']);
  expect(await adele.post(`offers/${offer}/accept`)).toMatchObject({
    status: 409,
    body: { reason: 'offerGone' },
  });
});

test('E10: two contact centers want one agent at the same moment: one gets them, the other next', async () => {
  const adele = story.agent('adele');
  const [kim, lena] = [story.phone('+491701234517'), story.phone('+491701234518')];
  kim.dial(supportNumber);
  lena.dial(salesNumber);
  await lena.hears('Welcome');
  lena.press('1');
  await lena.hearsMusic();
  await kim.hearsMusic();
  await adele.work();
  const first = await adele.sees('offer');
  expect((await adele.desk()).dialogues).toHaveLength(1);
  const [now, then] = first.customer.address === '+491701234517' ? [kim, lena] : [lena, kim];
  await adele.accept();
  await then.hearsMusic();
  now.hangUp();
  await adele.wrapUp();
  const second = await adele.sees('offer');
  expect(second.center.id).not.toBe(first.center.id);
  await adele.accept();
});

test('A1: the agent’s device does not answer: the agent is set not ready with the reason, the caller waits on', async () => {
  const adele = story.agent('adele');
  await adele.work();
  adele.device.behave({ kind: 'declines', after: 500 });
  const kim = story.phone('+491701234519');
  kim.dial(supportNumber);
  const { offer } = await adele.sees('offer');
  expect((await adele.post(`offers/${offer}/accept`)).status).toBe(200);
  expect((await adele.is('notReady')).agent.reason).toBe('device:declined');
  await kim.hearsMusic();
});

test('A1: a desk that is closed while it rings shows the offer again when it is opened; closed for good, it rings out', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234520');
  kim.dial(supportNumber);
  const before = await adele.sees('offer');
  await story.pass(5000);
  expect((await adele.desk()).dialogues).toMatchObject([{ offer: before.offer, phase: 'offer' }]);
  await story.pass(20_000);
  expect((await adele.is('notReady')).agent.reason).toBe('noAnswer');
});

test('A1: a desk that is closed in the middle of a call finds the call when it is opened', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234521');
  kim.dial(supportNumber);
  const { id } = await adele.accept();
  await story.pass(120_000);
  expect((await adele.desk()).dialogues).toMatchObject([{ id, phase: 'talk' }]);
  await adele.is('busy');
  await kim.is('connected');
});
