import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { hears as heard, talkWith } from './support/opening.ts';
import { type Caller, type Story, type StoryAgent, startStory } from './support/story.ts';

let story: Story;
let adele: StoryAgent;

beforeAll(async () => {
  story = await startStory();
  adele = story.agent('adele');
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const talk = () => talkWith(story, adele);
const hears = (caller: Caller, kind: 'people' | 'hold music') => heard(story, caller, kind);

test('A1: the agent hangs up, and wraps up', async () => {
  const kim = await talk();
  await hears(kim, 'people');
  await adele.ask({ what: 'hangUp' });
  await kim.is('idle');
  await adele.wrapUp();
  expect((await story.recordOf(kim)).row).toMatchObject({ ended_by: 'agent' });
});

test('A1: the agent’s device hangs up: as if the agent had', async () => {
  const kim = await talk();
  adele.device.hangUp();
  await kim.is('idle');
  expect((await adele.sees('wrapUp')).endedBy).toBe('agent');
});

test('A1: on hold the customer hears music, and then the agent again', async () => {
  const kim = await talk();
  await adele.ask({ what: 'hold' });
  await hears(kim, 'hold music');
  await story.until('the desk shows hold', async () => (await adele.desk()).dialogues[0]?.onHold);
  await adele.ask({ what: 'resume' });
  await hears(kim, 'people');
  kim.hangUp();
  await adele.wrapUp();
  expect((await story.recordOf(kim)).segments).toContain('hold: resumed');
});

test('A1: a transfer to a number that is busy comes back to the agent', async () => {
  const kim = await talk();
  story.phone('+493088888').behave({ kind: 'busy' });
  await adele.ask({ what: 'transfer', to: { kind: 'number', value: '+493088888' } });
  await story.until('the desk shows busy', async () => {
    const { dialogues } = await adele.desk();
    return dialogues[0]?.transfer?.state === 'busy';
  });
  await hears(kim, 'people');
  kim.hangUp();
  await adele.wrapUp();
  expect((await story.recordOf(kim)).segments).toContain('transfer: refused');
});

test('A1: a transfer that is answered connects the customer there, and the agent wraps up', async () => {
  const kim = await talk();
  const other = story.phone('+493077777');
  other.behave({ kind: 'answers', after: 1000 });
  await adele.ask({ what: 'transfer', to: { kind: 'number', value: '+493077777' } });
  await other.is('connected');
  await adele.sees('wrapUp');
  await kim.is('connected');
  await adele.wrapUp();
  const { row, segments } = await story.recordOf(kim);
  expect(row).toMatchObject({ ended_by: 'agent', end_reason: 'transferred' });
  expect(segments).toContain('transfer: completed');
});

test('F10: recording begins, pauses for card data, and ends when the agent says so', async () => {
  await talk();
  const shows = (state: string) =>
    story.until(state, async () => (await adele.desk()).dialogues[0]?.recording === state);
  await adele.ask({ what: 'startRecording' });
  await shows('on');
  await adele.ask({ what: 'pauseRecording' });
  await shows('paused');
  await adele.ask({ what: 'resumeRecording' });
  await shows('on');
  await adele.ask({ what: 'stopRecording' });
  await shows('off');
});

test('Q8: after-call work ends by itself, later when the agent asks for more time', async () => {
  const kim = await talk();
  kim.hangUp();
  const { until } = await adele.sees('wrapUp');
  await adele.ask({ what: 'extendWrapUp' });
  await story.until('more time', async () => {
    const [dialogue] = (await adele.desk()).dialogues;
    return (dialogue?.until ?? 0) > (until ?? 0);
  });
  await story.pass(70_000);
  await adele.sees('wrapUp');
  await story.until('it ends', async () => (await adele.desk()).agent.status === 'ready', 120);
  expect((await story.recordOf(kim)).segments).toContain('wrap-up: timed-out');
});
