import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { callSupport, hears, talkWith } from './support/opening.ts';
import { type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
let adele: StoryAgent;
let bruno: StoryAgent;

beforeAll(async () => {
  story = await startStory();
  adele = story.agent('adele');
  bruno = story.agent('bruno');
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const talk = () => talkWith(story, adele);

test('A1: sent to another queue the customer hears music until somebody there takes them', async () => {
  const kim = await talk();
  await bruno.work();
  await adele.ask({ what: 'sendTo', to: { kind: 'queue', center: 'sales', skills: [] } });
  await kim.hearsMusic();
  await adele.wrapUp();
  await bruno.accept();
  await hears(story, kim, 'people');
  kim.hangUp();
  await bruno.wrapUp();
  const { segments } = await story.recordOf(kim);
  expect(segments).toEqual(
    expect.arrayContaining(['transfer: completed', 'talk: transferred', 'queue: answered']),
  );
  expect(segments.filter((each) => each.startsWith('talk'))).toHaveLength(2);
});

test('Q4: sent to one agent the customer waits for that one, who is busy, though others are free', async () => {
  const kim = await talk();
  await bruno.work();
  const lena = callSupport(story);
  await bruno.accept();
  const chiara = story.agent('chiara');
  await chiara.work();
  await adele.ask({ what: 'sendTo', to: { kind: 'agent', agent: bruno.id } });
  await kim.hearsMusic();
  await story.pass(5000);
  expect((await chiara.desk()).dialogues).toEqual([]);
  lena.hangUp();
  await bruno.wrapUp();
  await bruno.accept();
  await hears(story, kim, 'people');
});

test('Q4: an agent who goes home meanwhile does not keep the customer: somebody else takes them', async () => {
  const kim = await talk();
  await bruno.work();
  await bruno.post('not-ready', { reason: 'Lunch' });
  await adele.ask({ what: 'sendTo', to: { kind: 'agent', agent: bruno.id } });
  await kim.hearsMusic();
  const chiara = story.agent('chiara');
  await chiara.work();
  await bruno.post('sign-out');
  await chiara.accept();
  await hears(story, kim, 'people');
});

test('A1: a parked customer hears music, the agent takes another call, and gets the first back', async () => {
  const kim = await talk();
  await adele.ask({ what: 'park' });
  await kim.hearsMusic();
  const parked = await adele.sees('parked');
  await adele.is('ready');
  const lena = callSupport(story);
  await adele.accept();
  lena.hangUp();
  await adele.wrapUp();
  const id = '61850000-0000-4000-a000-000000000070';
  const wish = { what: 'unpark' };
  expect((await adele.post(`dialogues/${parked.id}`, { id, wish })).status).toBe(202);
  // They asked for the customer, and are not asked again.
  await story.until('the device rings', () => adele.device.phone.state === 'ringing');
  adele.device.answer();
  await hears(story, kim, 'people');
  expect((await adele.desk()).dialogues).toMatchObject([{ id: parked.id, phase: 'talk' }]);
  kim.hangUp();
  await adele.wrapUp();
  expect((await story.recordOf(kim)).segments).toContain('hold: resumed');
});

test('A1: a parked customer hangs up: it ends as always, and nothing stays parked', async () => {
  const kim = await talk();
  await adele.ask({ what: 'park' });
  await adele.sees('parked');
  kim.hangUp();
  await story.until('empty', async () => (await adele.desk()).dialogues.length === 0);
  expect((await story.recordOf(kim)).row).toMatchObject({ ended_by: 'customer' });
});

test('A1: keys reach the customer’s side', async () => {
  const kim = await talk();
  const tones: string[] = [];
  kim.phone.on('hears tones', (event) => tones.push(JSON.stringify(event)));
  await adele.ask({ what: 'keypad', tones: '12#' });
  await story.until('tones', () => tones.length > 0);
});
