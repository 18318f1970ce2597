import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Story, salesNumber, startStory } from './support/story.ts';

let story: Story;

const say = (text: string, next: string) => ({
  kind: 'play',
  prompt: [{ text: { en: text } }],
  exits: { next },
});
const choice = (id: string, key: string) => ({ id, key, label: { en: id } });
const draft = {
  schema: 1,
  id: 'front',
  name: 'Front',
  languages: ['en'],
  start: 'which',
  nodes: {
    which: {
      kind: 'menu',
      prompt: [{ text: { en: 'Sales or support?' } }],
      choices: [choice('sales', '1'), choice('support', '2')],
      exits: { sales: 'sales', support: 'helping', noInput: 'stop', noMatch: 'stop' },
    },
    sales: { kind: 'queue', center: 'sales' },
    helping: say('Support it is', 'support'),
    support: { kind: 'queue', center: 'support' },
    stop: { kind: 'end' },
  },
};

beforeAll(async () => {
  story = await startStory();
  await ok('POST', 'flows', { body: { id: 'front', name: 'Front', draft } });
  await ok('POST', 'flows/front/publish', {});
  const { api } = story.region;
  const { etag = '' } = await api('amin', 'GET', `addresses/${salesNumber}`);
  await ok('PUT', `addresses/${salesNumber}`, {
    body: { address: salesNumber, name: 'All of Contoso', flow: 'front' },
    ifMatch: etag,
  });
}, 60_000);
afterAll(() => story?.stop());

async function ok(
  method: 'POST' | 'PUT',
  path: string,
  more: { body?: unknown; ifMatch?: string },
) {
  const done = await story.region.api('amin', method, path, more);
  expect(done.status, `${path}: ${JSON.stringify(done.body)}`).toBeLessThan(300);
}

test('E4: a number leads to a flow of no contact center, and the caller to the agents of the one that it chooses', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234801');
  kim.dial(salesNumber);
  await kim.hears('Sales or support?');
  kim.press('2');
  await kim.hears('Support it is');
  expect((await adele.sees('offer')).center.id).toBe('support');
  await adele.accept();
  await adele.sees('talk');
  kim.hangUp();
  await adele.sees('wrapUp');
  await adele.wrapUp();
  const { row, segments } = await story.recordOf(kim);
  expect(segments.slice(0, 2)).toEqual(['flow: queued', 'queue: answered']);
  const rows = (await story.region.records('contoso', 'segments')).filter(
    (each) => each['dialogue'] === row['dialogue'],
  );
  expect(
    Object.fromEntries(rows.map((each) => [String(each['kind']), each['contact_center']])),
  ).toMatchObject({ flow: null, queue: 'support', talk: 'support' });
}, 60_000);

test('E4: who hangs up before has a record of no contact center', async () => {
  const lee = story.phone('+491701234802');
  lee.dial(salesNumber);
  await lee.hears('Sales or support?');
  lee.hangUp();
  const { segments } = await story.recordOf(lee);
  expect(segments).toEqual(['flow: abandoned']);
}, 60_000);
