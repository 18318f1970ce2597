import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FlowDefinitionInput } from '#shared/contracts/flow/definition.ts';
import { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import type { LogLine } from '../../local/platform/log.ts';
import { type Story, salesNumber, startStory } from './support/story.ts';

/** A card's number, in a sensitive variable; nothing else in the world has these digits. */
const planted = '4929531177640862';
/** A customer's number, in an ordinary variable that goes into reports: what a search of this kind does find. */
const control = '7350918264';

const cardFlow: FlowDefinitionInput = {
  schema: 1,
  id: 'card',
  name: 'Card',
  languages: ['en'],
  variables: {
    card: { type: 'text', sensitive: true },
    copy: { type: 'text', sensitive: true },
    customer: { type: 'text', reportable: true },
  },
  start: 'card',
  nodes: {
    card: {
      kind: 'collectDigits',
      prompt: [{ text: { en: 'Please key in the number of your card.' } }],
      variable: 'card',
      max: 16,
      min: 16,
      exits: { next: 'customer', noInput: 'sorry', noMatch: 'sorry' },
    },
    customer: {
      kind: 'collectDigits',
      prompt: [{ text: { en: 'And your customer number.' } }],
      variable: 'customer',
      max: 10,
      min: 10,
      exits: { next: 'copy', noInput: 'sorry', noMatch: 'sorry' },
    },
    copy: {
      kind: 'set',
      assignments: [{ variable: 'copy', value: 'vars.card' }],
      exits: { next: 'check' },
    },
    check: {
      kind: 'condition',
      condition: 'vars.copy.startsWith("49295311") && vars.copy.endsWith("40862")',
      exits: { true: 'known', false: 'sorry' },
    },
    known: {
      kind: 'play',
      prompt: [{ text: { en: 'This card is known to us.' } }],
      exits: { next: 'queue' },
    },
    queue: { kind: 'queue' },
    sorry: { kind: 'end', prompt: [{ text: { en: 'Sorry.' } }] },
  },
};

let story: Story;
const logged: string[] = [];

beforeAll(async () => {
  const write = (line: LogLine) => void logged.push(JSON.stringify(line));
  story = await startStory({ log: { write, close: () => undefined } });
  const { api, clock } = story.region;
  const flow = { id: 'card', name: 'Card', draft: cardFlow };
  expect(await api('amin', 'POST', 'flows', { body: flow })).toMatchObject({ status: 201 });
  expect(await api('amin', 'POST', 'flows/card/publish')).toMatchObject({ status: 200 });
  const { body, etag = '' } = await api('amin', 'GET', 'contact-centers/sales');
  const changed = { ...Object(body), flow: 'card' };
  expect(
    await api('amin', 'PUT', 'contact-centers/sales', { body: changed, ifMatch: etag }),
  ).toMatchObject({ status: 200 });
  await clock.turn(11_000);
}, 60_000);
afterAll(() => story?.stop());

/**
 * Files of the region that hold these digits in clear or in base64: of Cosmos DB, Durable's history, Service Bus, Blob
 * Storage, PostgreSQL, Web PubSub and whatever else there is. Left out is `acs`, the telephone network's own journal:
 * the phones there pressed these keys.
 */
function placesOf(digits: string): string[] {
  const { dataDir } = story.region;
  const forms = [Buffer.from(digits), Buffer.from(digits, 'utf16le'), ...base64Of(digits)];
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => !/^acs\b/.test(relative(dataDir, file)))
    .filter((file) => {
      const bytes = readFileSync(file);
      return forms.some((form) => bytes.includes(form));
    })
    .map((file) => relative(dataDir, file));
}

/** How base64 shows them, wherever in a longer text they begin. */
function base64Of(digits: string): Buffer[] {
  return [0, 1, 2].map((shift) => {
    const text = Buffer.from(`${'x'.repeat(shift)}${digits}`).toString('base64');
    return Buffer.from(text.slice(shift === 0 ? 0 : 4, -4));
  });
}

function view(dialogue: string): Promise<Response> {
  const { host } = story.region;
  const path = `operations/dialogues/contoso/${dialogue}`;
  return fetch(`${host.url}/api/${path}?code=${host.keys.host}`);
}

async function viewOf(dialogue: string): Promise<string> {
  const response = await view(dialogue);
  expect(response.status).toBe(200);
  return JSON.stringify(DialogueSight.parse(await response.json()));
}

test('F3: the digits of a sensitive variable are used, and are in no store, message, log, view or record', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const kim = story.phone('+491701234599');
  kim.dial(salesNumber);
  await kim.hears('number of your card');
  kim.press(planted);
  await kim.hears('customer number');
  expect(placesOf(planted)).toEqual([]);
  kim.press(control);
  await kim.hears('This card is known to us');

  const talk = await adele.accept();
  const shown = JSON.stringify(await adele.desk()) + (await viewOf(talk.id));
  expect(shown).toContain(talk.id);
  expect(shown).not.toContain(planted);
  expect(placesOf(planted)).toEqual([]);
  expect(placesOf(control)).toContainEqual(expect.stringContaining('cosmos'));

  kim.hangUp();
  await adele.wrapUp();
  const { row } = await story.recordOf(kim);
  expect(JSON.stringify(row)).toContain(control);
  expect(JSON.stringify(row)).not.toContain(planted);
  expect(placesOf(planted)).toEqual([]);
  expect(placesOf(control)).toContainEqual(expect.stringContaining('postgres'));
  expect(logged.length).toBeGreaterThan(0);
  expect(logged.filter((line) => line.includes(planted))).toEqual([]);
});

test('S8: a tenant that ends takes with it what was sealed; its numbers are nobody’s', async () => {
  const { host } = story.region;
  const end = (confirm: string) =>
    fetch(`${host.url}/api/operations/tenants/contoso?code=${host.keys.host}`, {
      method: 'DELETE',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ confirm }),
    });
  const adele = story.agent('adele');
  const kim = story.phone('+491701234598');
  kim.dial(salesNumber);
  await kim.hears('number of your card');
  kim.press(planted);
  await kim.hears('customer number');
  kim.press(control);
  const { id } = await adele.sees('offer');
  expect(await viewOf(id)).toContain('queue');

  expect((await end('fabrikam')).status).toBe(400);
  expect(await viewOf(id)).toContain('queue');
  expect((await end('contoso')).status).toBe(204);
  expect((await end('contoso')).status).toBe(204);
  expect((await view(id)).status).toBe(500);
  const late = story.phone('+491701234597');
  late.dial(salesNumber);
  await late.is('idle');
  expect(late.heard).toEqual([]);
  expect(placesOf(planted)).toEqual([]);
});
