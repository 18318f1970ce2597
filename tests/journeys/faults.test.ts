import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import {
  type Caller,
  type Story,
  salesNumber,
  startStory,
  supportNumber,
} from './support/story.ts';

let story: Story;
let number = 60;

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

function somebody(): Caller {
  number += 1;
  return story.phone(`+4917012345${number}`);
}

const faults = () => story.region.faults.acs;

/** From dialling to the record, as in the main journey. */
async function wholeCall(): Promise<readonly string[]> {
  const adele = story.agent('adele');
  await adele.work();
  const kim = somebody();
  kim.dial(salesNumber);
  await kim.hears('Welcome to Contoso');
  kim.press('2');
  await kim.hears('Einen Moment bitte');
  await adele.accept();
  await story.until('they hear each other', () => kim.phone.hearing.kind === 'people');
  kim.hangUp();
  await adele.wrapUp();
  const { row, segments } = await story.recordOf(kim);
  expect(row).toMatchObject({ ended_by: 'customer', language: 'de' });
  return segments;
}

const asItShouldBe = [
  'flow: queued',
  'queue: answered',
  'offer: accepted',
  'talk: ended',
  'wrap-up: completed',
];

test('S5: every event of the call comes twice: nothing happens twice', async () => {
  faults().add({ kind: 'double event', event: '*', times: 'always' });
  expect(await wholeCall()).toEqual(asItShouldBe);
});

test('S5: every event comes in another order within two seconds: the call goes as it should', async () => {
  faults().add({ kind: 'reorder event', event: '*', within: 2000, times: 'always' });
  expect(await wholeCall()).toEqual(asItShouldBe);
});

test('S5: ACS is slow with everything: the call goes as it should', async () => {
  faults().add({ kind: 'slow', operation: '*', by: 400, times: 'always' });
  expect(await wholeCall()).toEqual(asItShouldBe);
});

test('S5: ACS fails at every third request and only the answer of another is lost: the call goes as it should', async () => {
  for (const operation of ['answerCall', 'recognize', 'play', 'addParticipant'])
    faults().add({
      kind: 'refuse',
      operation,
      status: 503,
      afterEffect: operation === 'answerCall',
    });
  expect(await wholeCall()).toEqual(asItShouldBe);
});

test('C1: ACS refuses to answer: the dialogue is over, with a record that says so', async () => {
  faults().add({ kind: 'refuse', operation: 'answerCall', status: 403 });
  const kim = somebody();
  kim.dial(salesNumber);
  const { row } = await story.recordOf(kim);
  expect(row).toMatchObject({ ended_by: 'system', answered_at: null });
  expect(row['end_reason']).toBe('failed');
});

test('C1: a question that ACS refuses to ask is no dead end: the flow goes on by its error exit', async () => {
  faults().add({ kind: 'refuse', operation: 'recognize', status: 400, times: 'always' });
  const kim = somebody();
  kim.dial(salesNumber);
  await kim.hears('Einen Moment bitte');
  await kim.hearsMusic();
});

test('C1: an invitation that was declined though ACS reports success is not believed', async () => {
  faults().add({ kind: 'declined reported as success' });
  const adele = story.agent('adele');
  await adele.work();
  adele.device.behave({ kind: 'declines', after: 500 });
  const kim = somebody();
  kim.dial(supportNumber);
  const { offer } = await adele.sees('offer');
  await adele.post(`offers/${offer}/accept`);
  expect((await adele.is('notReady')).agent.reason).toMatch(/^device:/);
  await kim.hearsMusic();
});

test('S5: the event that a prompt has ended is lost: the caller does not wait in silence for ever', async () => {
  const kim = somebody();
  kim.dial(salesNumber);
  await kim.hears('Welcome');
  kim.press('1');
  faults().add({ kind: 'lose event', event: 'PlayCompleted', times: 'always' });
  await kim.hears('One moment please');
  await story.until('music all the same', () => isMusic(kim), 200);
});

function isMusic({ phone: { hearing } }: Caller): boolean {
  return hearing.kind === 'prompt' && hearing.source.kind === 'file';
}
