import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Story, salesNumber, startStory } from './support/story.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterAll(() => story?.stop());

test('C1: somebody calls, presses a key, waits with music, talks with an agent, and the record lies in the customer’s database', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234501');
  kim.dial(salesNumber, 'Kim');
  await kim.hears('Welcome to Contoso');
  kim.press('1');
  await kim.hears('One moment please');
  const offer = await adele.sees('offer');
  expect(offer).toMatchObject({
    center: { id: 'sales', name: 'Sales' },
    customer: { address: '+491701234501', name: 'Kim' },
    reached: salesNumber,
    language: 'en',
  });
  await kim.hearsMusic();
  const { id } = await adele.accept();
  await story.pass(30_000);
  kim.hangUp();
  await adele.wrapUp({ codes: ['order'], notes: 'wants a quote' });
  const { row, segments } = await story.recordOf(kim);
  expect(row).toMatchObject({
    dialogue: id,
    customer_address: '+491701234501',
    customer_name: 'Kim',
    ended_by: 'customer',
    language: 'en',
    variables: { language: 'english' },
  });
  expect(segments).toEqual([
    'flow: queued',
    'queue: answered',
    'offer: accepted',
    'talk: ended',
    'wrap-up: completed',
  ]);
  expect(await story.region.records('contoso', 'wrap_ups')).toMatchObject([
    { code: 'order', note: 'wants a quote', agent: adele.id },
  ]);
  expect((await adele.is('ready')).dialogues).toEqual([]);
});

test('E2: a call of one tenant leaves nothing with another', async () => {
  expect(await story.region.records('fabrikam')).toEqual([]);
});
