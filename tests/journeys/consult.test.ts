import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { hears as heard, talkWith } from './support/opening.ts';
import { type Caller, type Story, type StoryAgent, startStory } from './support/story.ts';

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
const hears = (caller: Caller, kind: 'people' | 'hold music') => heard(story, caller, kind);
const shows = (who: StoryAgent, what: string, isSo: (dialogue: DeskDialogue) => boolean) =>
  story.until(what, async () => (await who.desk()).dialogues.find(isSo));
const shownAs = (state: string) =>
  shows(adele, `other ${state}`, ({ others }) => others[0]?.state === state);

test('A1: an agent asks somebody outside while the customer hears music, and hands the customer over', async () => {
  const kim = await talk();
  const expert = story.phone('+493077700');
  expert.behave({ kind: 'answers', after: 2000 });
  await adele.ask({ what: 'consult', to: { kind: 'number', value: '+493077700' } });
  await shownAs('ringing');
  await hears(kim, 'hold music');
  await shownAs('in');
  await hears(adele.device, 'people');
  await adele.ask({ what: 'handOver' });
  await adele.device.is('idle');
  await hears(kim, 'people');
  await adele.wrapUp();
  await adele.is('ready');
  await kim.is('connected');
  kim.hangUp();
  await expert.is('idle');
  const { row, segments } = await story.recordOf(kim);
  expect(row).toMatchObject({ ended_by: 'customer' });
  expect(segments).toEqual(
    expect.arrayContaining(['talk: transferred', 'transfer: completed', 'wrap-up: completed']),
  );
});

test('A1: who is asked is busy: the desk says so, and the agent takes the customer back', async () => {
  const kim = await talk();
  story.phone('+493077701').behave({ kind: 'busy' });
  await adele.ask({ what: 'consult', to: { kind: 'number', value: '+493077701' } });
  await shownAs('busy');
  await adele.ask({ what: 'endConsult' });
  await hears(kim, 'people');
  await shows(adele, 'nobody else', ({ others, onHold }) => others.length === 0 && !onHold);
});

test('A4: a colleague in Teams is asked, and all three talk', async () => {
  const kim = await talk();
  const emma = story.agent('emma');
  const inTeams = story.phone(`8:orgid:${emma.id}`);
  inTeams.behave({ kind: 'answers', after: 1000 });
  await adele.ask({ what: 'consult', to: { kind: 'teamsUser', value: emma.id } });
  await shownAs('in');
  await adele.ask({ what: 'conference' });
  await hears(kim, 'people');
  const { role } = (await shownAs('in')).others[0] ?? {};
  expect(role).toBe('conference');
  await adele.ask({ what: 'hangUp' });
  await adele.sees('wrapUp');
  await kim.is('connected');
  inTeams.hangUp();
  await kim.is('idle');
});

test('A1: an agent asks another, whose device rings though no offer does, and hands over to them', async () => {
  const kim = await talk();
  await bruno.work();
  await bruno.post('not-ready', { reason: 'Desk work' });
  bruno.device.behave({ kind: 'answers', after: 1000 });
  await adele.ask({ what: 'consult', to: { kind: 'agent', agent: bruno.id } });
  await shownAs('in');
  expect((await bruno.sees('talk')).others).toMatchObject([{ name: 'Adele Vance' }]);
  await adele.ask({ what: 'handOver' });
  await adele.sees('wrapUp');
  await shows(
    bruno,
    'Bruno has it',
    ({ phase, others }) => phase === 'talk' && others.length === 0,
  );
  await hears(kim, 'people');
  await adele.wrapUp({ notes: 'first line' });
  await bruno.ask({ what: 'hangUp' });
  await kim.is('idle');
  await bruno.wrapUp({ notes: 'second line' });
  const { segments } = await story.recordOf(kim);
  expect(segments.filter((each) => each.startsWith('talk'))).toEqual([
    'talk: transferred',
    'talk: ended',
  ]);
  expect(segments.filter((each) => each.startsWith('wrap-up'))).toHaveLength(2);
});

test('A1: a colleague on a call, or not at work, is not rung, and the agent reads why', async () => {
  await talk();
  const { dialogues } = await adele.desk();
  const wish = { what: 'consult', to: { kind: 'agent', agent: bruno.id } };
  const id = '61850000-0000-4000-a000-000000000077';
  const answer = await adele.post(`dialogues/${dialogues[0]?.id}`, { id, wish });
  expect(answer).toMatchObject({ status: 409, body: { reason: 'colleagueNotThere' } });
});

test('A1: the customer hangs up while somebody is asked: everybody is free', async () => {
  const kim = await talk();
  const expert = story.phone('+493077702');
  expert.behave({ kind: 'answers', after: 1000 });
  await adele.ask({ what: 'consult', to: { kind: 'number', value: '+493077702' } });
  await shownAs('in');
  kim.hangUp();
  await expert.is('idle');
  await adele.wrapUp();
  expect((await story.recordOf(kim)).row).toMatchObject({ ended_by: 'customer' });
});
