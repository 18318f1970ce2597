import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import { personId } from '../../local/directory/sample-directory.ts';
import { type Story, startStory, supportNumber } from './support/story.ts';

const adeleId = personId('adele');
let story: Story;

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(async () => {
  story.region.cloud.graph.setFromOutside(adeleId, 'Offline', 'Offline');
  await story.reset();
});
afterAll(() => story?.stop());

/** What Teams shows of Adele to her colleagues. */
const shown = () => story.region.cloud.graph.presenceOf(adeleId).activity;

test('E10: an agent in a Teams meeting is offered nothing, and the caller gets them when it is over', async () => {
  const { graph } = story.region.cloud;
  const adele = story.agent('adele');
  await adele.work();
  graph.setFromOutside(adeleId, 'Busy', 'InAMeeting');
  await adele.is('away');
  const kim = story.phone('+491701234531');
  kim.dial(supportNumber);
  await kim.hearsMusic();
  await story.pass(10_000);
  expect((await adele.desk()).dialogues).toEqual([]);
  graph.setFromOutside(adeleId, 'Available', 'Available');
  await adele.sees('offer');
});

test('E10: Teams shows the agent in a call while they talk, no longer afterwards, and our own call leaves them free', async () => {
  story.region.cloud.graph.setFromOutside(adeleId, 'Available', 'Available');
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234532');
  kim.dial(supportNumber);
  await adele.sees('offer');
  await adele.accept();
  await story.until('Teams shows the call', () => shown() === 'InACall');
  await story.pass(45_000);
  kim.hangUp();
  await adele.wrapUp();
  await adele.is('ready');
  await story.until('Teams shows it no more', () => shown() === 'Available');
  await adele.is('ready');
});

test('Q9: which states of Teams count is said at the workplace, and goes for agents who are at work already', async () => {
  const { api, cloud } = story.region;
  const adele = story.agent('adele');
  await adele.work();
  cloud.graph.setFromOutside(adeleId, 'Busy', 'InAMeeting');
  await adele.is('away');
  const { body, etag } = await api('amin', 'GET', 'workplace');
  const before = Workplace.parse(body);
  expect(before.presence).toEqual(Workplace.parse({}).presence);
  const calm = { ...before, presence: { ...before.presence, busy: ['DoNotDisturb'] } };
  const changed = await api('amin', 'PUT', 'workplace', { body: calm, ifMatch: etag ?? '' });
  expect(changed).toMatchObject({ status: 200, body: calm });
  await adele.is('ready');
  const again = await api('amin', 'PUT', 'workplace', { body: before, ifMatch: etag ?? '' });
  expect(again).toMatchObject({ status: 412, body: { reason: 'changedMeanwhile' } });
  expect((await api('adele', 'GET', 'workplace')).status).toBe(403);
  expect((await api('amin', 'PUT', 'workplace', { body: before, ifMatch: '*' })).status).toBe(200);
});
