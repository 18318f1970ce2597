import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogLine } from '../../local/platform/log.ts';
import { type Story, salesNumber, startStory } from './support/story.ts';

const supportNumber = '+493012340002';
/** Nothing else in the world has these. */
const personal = {
  caller: '491709876543201',
  name: 'Zebulon Quastenflosser',
  writer: '491709876543202',
  written: 'My xylophone arrived crumpled',
  answered: 'We will send another vuvuzela',
  note: 'wants a marimbaphone instead',
};

let story: Story;
const logged: string[] = [];

beforeAll(async () => {
  const write = (line: LogLine) => void logged.push(JSON.stringify(line));
  story = await startStory({ log: { write, close: () => undefined } });
}, 60_000);
afterAll(() => story?.stop());

/** Files of the region, by part and name, that hold a text in clear or in base64. */
function placesOf(text: string): string[] {
  const { dataDir } = story.region;
  const base64 = [0, 1, 2].map((shift) => {
    const shifted = Buffer.from(`${'x'.repeat(shift)}${text}`).toString('base64');
    return Buffer.from(shifted.slice(shift === 0 ? 0 : 4, -4));
  });
  const forms = [Buffer.from(text), ...base64];
  return readdirSync(dataDir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name))
    .filter((file) => {
      const bytes = readFileSync(file);
      return forms.some((form) => bytes.includes(form));
    })
    .map((file) => relative(dataDir, file));
}

test('S8: of a call and a chat nothing personal is in a log, in a message of Service Bus or in what Durable Functions remember: these carry ids', async () => {
  const adele = story.agent('adele');
  await adele.work();
  const caller = story.phone(`+${personal.caller}`);
  caller.dial(salesNumber, personal.name);
  await caller.hears('Welcome to Contoso');
  caller.press('1');
  await adele.accept();
  await story.pass(1_000);
  caller.hangUp();
  await adele.wrapUp({ codes: ['order'], notes: personal.note });
  await story.recordOf(caller);

  const { acs, api } = story.region;
  acs.text({ from: `+${personal.writer}`, to: supportNumber, text: personal.written });
  const { id, offer } = await adele.sees('offer');
  await adele.post(`offers/${offer}/accept`);
  await adele.sees('talk');
  const content = { kind: 'text', text: personal.answered };
  await adele.post(`dialogues/${id}/messages`, { id: randomUUID(), content });
  await story.until('the answer is out', () =>
    acs.messages().find(({ text }) => text === personal.answered),
  );
  await adele.ask({ what: 'hangUp' });
  await adele.wrapUp();
  expect((await api('adele', 'GET', 'desk')).status).toBe(200);

  expect(logged.length).toBeGreaterThan(10);
  const found = Object.entries(personal).map(([what, text]) => {
    const places = placesOf(text);
    return {
      what,
      // What a search of this kind does find.
      isKnownAtAll: places.some((place) => /cosmos|postgres/.test(place)),
      logLines: logged.filter((line) => line.includes(text)).length,
      messages: places.filter((place) => /service-bus|durable|host/.test(place)),
    };
  });
  expect(found).toEqual(
    Object.keys(personal).map((what) => ({
      what,
      isKnownAtAll: true,
      logLines: 0,
      messages: [],
    })),
  );
  expect(placesOf(id)).toContainEqual(expect.stringMatching(/service-bus/));
  expect(placesOf(id)).toContainEqual(expect.stringMatching(/durable/));
});
