import { ContainerClient } from '@azure/storage-blob';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createClock } from '../../local/platform/clock.ts';
import { type StandInSpeech, startSpeech } from '../../local/speech/start-speech.ts';
import { testSurroundings } from '../support/surroundings.ts';
import { type Story, startStory, supportNumber } from './support/story.ts';

let story: Story;
let container: ContainerClient;
let speech: StandInSpeech;
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;

beforeAll(async () => {
  const clock = createClock();
  surroundings = await testSurroundings(clock);
  speech = await startSpeech({
    surroundings,
    port: 0,
    key: 'right',
    recognize: (sound) => [
      { at: 0, duration: 900, speaker: 1, text: `${sound.toString('latin1', 0, 4)} was heard` },
    ],
  });
  const settings = { TRANSCRIPTION_ENDPOINT: speech.url, TRANSCRIPTION_KEY: 'right' };
  story = await startStory({ clock, settings });
  container = new ContainerClient(
    story.region.cloud.settings['RECORDINGS_CONTOSO'] ?? '',
    'recordings',
  );
  const draft = {
    schema: 1,
    id: 'message',
    name: 'message',
    languages: ['en'],
    start: 'open',
    nodes: {
      open: {
        kind: 'businessHours',
        hours: 'never',
        exits: { open: 'stop', closed: 'message' },
      },
      message: {
        kind: 'voicemail',
        prompt: [{ text: { en: 'We are closed. What you say now is recorded.' } }],
        thanks: [{ text: { en: 'Thank you for your message' } }],
        exits: { next: 'stop', error: 'stop', empty: 'stop' },
      },
      stop: { kind: 'end' },
    },
  };
  await ok('POST', 'opening-hours', {
    id: 'never',
    name: 'Never open',
    timeZone: 'Europe/Berlin',
    weekly: [],
  });
  await ok('POST', 'flows', { id: 'message', name: 'message', draft });
  await ok('POST', 'flows/message/publish');
  const { body, etag = '' } = await story.region.api('amin', 'GET', 'contact-centers/support');
  const put = await story.region.api('amin', 'PUT', 'contact-centers/support', {
    body: {
      ...Object(body),
      flow: 'message',
      recording: { transcribe: 'voicemail', notice: true },
    },
    ifMatch: etag,
  });
  expect(put.status, JSON.stringify(put.body)).toBe(200);
  await story.pass(11_000);
}, 60_000);
afterAll(async () => {
  await story?.stop();
  await speech?.stop();
  surroundings?.remove();
});

async function ok(method: 'POST' | 'PUT', path: string, body?: unknown) {
  const done = await story.region.api('amin', method, path, body === undefined ? {} : { body });
  expect(done.status, `${method} ${path}: ${JSON.stringify(done.body)}`).toBeLessThan(300);
}

async function files() {
  const found = new Map<string, string>();
  for await (const { name } of container.listBlobsFlat())
    found.set(name, (await container.getBlobClient(name).downloadToBuffer()).toString('latin1'));
  return found;
}

/** The files beside the recording of a caller, once it lies in the customer's storage. */
async function messageOf(from: string) {
  return story.until(
    `the message of ${from} is in the customer's storage`,
    async () => {
      const all = await files();
      const [name = '', text = ''] =
        [...all].find(([, each]) => each.includes(`"from": "${from}"`)) ?? [];
      if (name === '') return undefined;
      const base = name.replace(/\.json$/, '');
      const transcript = all.get(`${base}.transcript.json`);
      if (transcript === undefined) return undefined;
      return {
        description: JSON.parse(text),
        transcript: JSON.parse(transcript),
        sound: all.get(`${base}.wav`) ?? '',
      };
    },
    120,
  );
}

test('F10, F12: after hours a caller leaves a message after notice and beep; it comes to the customer and is written down, and nothing is left elsewhere', async () => {
  const kim = story.phone('+491701234701');
  kim.dial(supportNumber);
  await kim.hears('What you say now is recorded');
  await story.until('the beep', () => {
    const { hearing } = kim.phone;
    return (
      hearing.kind === 'prompt' &&
      hearing.source.kind === 'file' &&
      hearing.source.uri.endsWith('/api/media/beep.wav')
    );
  });
  await story.until('the beep is over', () => kim.phone.hearing.kind !== 'prompt');
  await story.pass(1000);
  kim.say('Please call me back');
  await story.pass(4000);
  kim.press('5');
  kim.say('tomorrow at noon');
  await story.pass(4000);
  kim.press('#');
  await kim.hears('Thank you for your message');
  await kim.is('idle');
  await story.pass(75_000);
  const { description, sound, transcript } = await messageOf('+491701234701');
  expect(description).toMatchObject({
    kind: 'voicemail',
    center: 'support',
    to: supportNumber,
    notice: true,
  });
  expect(description.duration).toBeGreaterThan(7000);
  expect(sound.slice(0, 4)).toBe('RIFF');
  expect(transcript).toMatchObject({ phrases: [{ text: 'RIFF was heard', language: 'en-US' }] });
  expect(transcript).not.toHaveProperty('reason');
  expect(speech.submitted).toHaveLength(1);
  expect(speech.count()).toBe(0);
  expect(story.region.acs.recordings()).toEqual([]);
  const { row } = await story.recordOf(kim);
  expect(description.dialogue).toBe(row['dialogue']);
}, 60_000);

test('F10: a caller who has said what they want to say is heard to be silent, and the flow goes on', async () => {
  const mia = story.phone('+491701234703');
  mia.dial(supportNumber);
  await mia.hears('What you say now is recorded');
  await story.pass(6000);
  mia.say('It is Mia');
  await story.pass(9000);
  await mia.hears('Thank you for your message');
  await mia.is('idle');
}, 60_000);

test('F10, F12: a caller who hangs up while speaking has left a message all the same; a service that is down is asked again', async () => {
  const lee = story.phone('+491701234702');
  lee.dial(supportNumber);
  await lee.hears('What you say now is recorded');
  await story.pass(6000);
  lee.say('It is urgent');
  await story.pass(3000);
  speech.failNext(503);
  lee.hangUp();
  await story.pass(200_000);
  const { description, transcript } = await messageOf('+491701234702');
  expect(description).toMatchObject({ kind: 'voicemail', center: 'support' });
  expect(transcript).toMatchObject({ phrases: [{ text: 'RIFF was heard' }] });
}, 60_000);
