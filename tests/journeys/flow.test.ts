import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { type Story, salesNumber, startStory, supportNumber } from './support/story.ts';

let story: Story;

beforeAll(async () => {
  story = await startStory();
}, 60_000);
afterEach(() => story.reset());
afterAll(() => story?.stop());

const german = 'Einen Moment bitte';

test('F2: who hangs up in the menu is gone at once, and the record says so', async () => {
  const kim = story.phone('+491701234501');
  kim.dial(salesNumber);
  await kim.hears('Welcome to Contoso');
  kim.hangUp();
  const { row, segments } = await story.recordOf(kim);
  expect(row).toMatchObject({ ended_by: 'customer', answered_at: null, flow_node: 'language' });
  expect(segments).toEqual(['flow: abandoned']);
});

test('F7: nobody presses anything: asked again, then the language of the caller’s country', async () => {
  const kim = story.phone('+491701234502');
  kim.dial(salesNumber);
  await kim.hears(german);
  expect(kim.heard.filter((text) => text.includes('Welcome')).length).toBeGreaterThan(1);
});

test('F2: a wrong key is told, and the right one counts', async () => {
  const kim = story.phone('+491701234503');
  kim.dial(salesNumber);
  await kim.hears('Welcome to Contoso');
  kim.press('7');
  await kim.hears('Sorry, that was not one of the choices');
  kim.press('2');
  await kim.hears(german);
});

test('F5: what a caller says counts as a key does', async () => {
  const kim = story.phone('+491701234504');
  kim.dial(salesNumber);
  await kim.hears('Für Deutsch');
  kim.say('Deutsch bitte', 'en-US');
  await kim.hears(german);
});

test('M6: outside opening hours the caller hears so, and the call ends', async () => {
  const { body, etag = '' } = await story.region.api('amin', 'GET', 'opening-hours/sales');
  const closed = { ...(body as object), weekly: [] };
  const put = (value: unknown, ifMatch: string) =>
    story.region.api('amin', 'PUT', 'opening-hours/sales', { body: value, ifMatch });
  const changed = await put(closed, etag);
  expect(changed.status).toBe(200);
  await story.pass(11_000);
  const kim = story.phone('+491701234505');
  kim.dial(salesNumber);
  await kim.hears('Welcome to Contoso');
  kim.press('1');
  await kim.hears('We are closed at the moment');
  await kim.is('idle');
  expect((await put(body, changed.etag ?? '')).status).toBe(200);
  await story.pass(11_000);
  const { row, segments } = await story.recordOf(kim);
  expect([row['ended_by'], segments]).toEqual(['flow', ['flow: completed']]);
});

test('E3: a contact center without a flow takes callers straight to all its agents', async () => {
  const bruno = story.agent('bruno');
  await bruno.work();
  const kim = story.phone('+491701234506');
  kim.dial(supportNumber);
  expect(await bruno.sees('offer')).toMatchObject({ center: { id: 'support' }, language: null });
});

test('E4: a number that nobody has is rejected', async () => {
  const kim = story.phone('+491701234507');
  await story.region.api('amin', 'GET', 'addresses');
  const fabrikam = story.phone('+447700900123');
  fabrikam.dial('+442079460001');
  await fabrikam.hearsMusic();
  expect(await story.region.records('contoso')).not.toContainEqual(
    expect.objectContaining({ address: '+442079460001' }),
  );
  expect(kim.phone.state).toBe('idle');
});
