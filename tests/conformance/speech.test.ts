import { DefaultAzureCredential } from '@azure/identity';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTranscriber } from '#shared/adapters/azure-speech/transcriber.ts';
import { createRecordingShelves } from '#shared/adapters/blob-recordings/recording-shelves.ts';
import { type Blob, startBlob } from '../../local/blob/start-blob.ts';
import { type StandInSpeech, startSpeech } from '../../local/speech/start-speech.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let blob: Blob;
let service: StandInSpeech;
const name = '2026/11/28/dlg_1/rec.wav';

beforeEach(async () => {
  surroundings = await testSurroundings();
  blob = await startBlob({ surroundings, port: 0, containers: ['recordings'] });
  service = await startSpeech({
    surroundings,
    port: 0,
    key: 'right',
    verifyToken: async (token) =>
      token === 'token for https://cognitiveservices.azure.com/.default',
    // What it "hears" is what the file holds, so that a test sees that this recording was read.
    recognize: (sound) => [
      { at: 2500, duration: 800, speaker: 2, text: 'Second.', locale: 'nl-NL' },
      { at: 100, duration: 900, speaker: 1, text: sound.toString() },
    ],
  });
  await shelf().put(name, 'audio/wav', bytes('what was said'));
});
afterEach(async () => {
  await service.stop();
  await blob.stop();
  surroundings.remove();
});

async function* bytes(text: string) {
  yield Buffer.from(text);
}

function shelf() {
  const settings = new Map([['RECORDINGS_CONTOSO', blob.connectionString]]);
  const found = createRecordingShelves(settings, () => new DefaultAzureCredential())('contoso');
  if (!found) throw new Error('There is no storage.');
  return found;
}

const transcriber = (settings: Partial<Parameters<typeof createTranscriber>[0]> = {}) =>
  createTranscriber({
    endpoint: service.url,
    key: 'right',
    credential: { getToken: async (scope) => ({ token: `token for ${scope}` }) },
    ...settings,
  });

const inAnHour = () => Date.now() + 3_600_000;
const job = async () => ({
  key: `contoso/${name}`,
  recording: await shelf().addressOf(name, inAnHour()),
  languages: ['de-DE', 'nl-NL'],
  separateChannels: false,
});

async function begun(speech = transcriber(), given: Partial<Awaited<ReturnType<typeof job>>> = {}) {
  const answer = await speech.begin({ ...(await job()), ...given });
  if (!answer.ok) throw new Error(answer.reason);
  return answer.job;
}

test("F12: a recording in the customer's storage is read by its own address and comes back as what was said, by whom, when", async () => {
  const speech = transcriber();
  const id = await begun(speech);
  expect(await speech.look(id)).toEqual({ state: 'running' });
  await surroundings.clock.turn(5000);
  expect(await speech.look(id)).toEqual({ state: 'running' });
  await surroundings.clock.turn(6000);
  const common = { confidence: 0.9 };
  expect(await speech.look(id)).toEqual({
    state: 'done',
    phrases: [
      { ...common, at: 100, duration: 900, speaker: 0, text: 'what was said', language: 'de-DE' },
      { ...common, at: 2500, duration: 800, speaker: 1, text: 'Second.', language: 'nl-NL' },
    ],
  });
  expect(service.submitted[0]?.properties).toMatchObject({
    languageIdentification: { candidateLocales: ['de-DE', 'nl-NL'] },
    diarization: { enabled: true },
  });
});

test('S5: begun twice under one key it is one job; forgotten twice is fine', async () => {
  const speech = transcriber();
  const id = await begun(speech);
  expect(await begun(speech)).toBe(id);
  expect(await begun(speech, { key: 'contoso/other.wav' })).not.toBe(id);
  expect(service.count()).toBe(2);
  await speech.forget(id);
  await speech.forget(id);
  expect(service.count()).toBe(1);
  expect(await speech.look(id)).toEqual({ state: 'failed', reason: 'NotFound' });
});

test('S7: without a key the app signs in by its identity; a wrong key is thrown, for somebody can put it right', async () => {
  expect(await transcriber({ key: undefined }).begin(await job())).toMatchObject({ ok: true });
  await expect(transcriber({ key: 'wrong' }).begin(await job())).rejects.toThrow('401');
});

test('F12: one language is not to be found out, and channels apart need no telling of speakers', async () => {
  await begun(transcriber(), { languages: ['de-DE'], separateChannels: true });
  const properties = service.submitted[0]?.properties;
  expect(properties).toMatchObject({ channels: [0, 1] });
  expect(properties).not.toHaveProperty('languageIdentification');
  expect(properties).not.toHaveProperty('diarization');
});

test('F12: what the service refuses or fails comes with its own word for it', async () => {
  const refused = await transcriber().begin({ ...(await job()), languages: ['klingon'] });
  expect(refused).toEqual({ ok: false, reason: 'InvalidLocale' });
  service.failJobs('InternalServerError');
  const failing = await begun();
  await surroundings.clock.turn(11_000);
  expect(await transcriber().look(failing)).toEqual({
    state: 'failed',
    reason: 'InternalServerError',
  });
});

test('F12: a recording whose address gives no right to read it fails with the reason of the report', async () => {
  const recording = (await job()).recording.split('?')[0] ?? '';
  const id = await begun(transcriber(), { recording });
  await surroundings.clock.turn(11_000);
  expect(await transcriber().look(id)).toEqual({ state: 'failed', reason: 'InvalidUri' });
});

test.each([500, 429, 503])('F12: an answer %d is thrown, to be asked again', async (status) => {
  service.failNext(status);
  await expect(transcriber().begin(await job())).rejects.toThrow(String(status));
  const id = await begun();
  service.failNext(status);
  await expect(transcriber().look(id)).rejects.toThrow(String(status));
});

test('F12: without a service it says so; nobody there is thrown', async () => {
  const none = transcriber({ endpoint: undefined });
  expect(await none.begin(await job())).toEqual({ ok: false, reason: 'notConfigured' });
  expect(await none.look('job')).toEqual({ state: 'failed', reason: 'notConfigured' });
  await expect(
    transcriber({ endpoint: 'https://localhost:1' }).begin(await job()),
  ).rejects.toThrow();
});

test('F12: a stand-in that was taught nothing fails rather than inventing', async () => {
  const untaught = await startSpeech({ surroundings, port: 0, key: 'right' });
  const speech = transcriber({ endpoint: untaught.url });
  const id = await begun(speech);
  await surroundings.clock.turn(11_000);
  expect(await speech.look(id)).toEqual({ state: 'failed', reason: 'InvalidAudioFormat' });
  await untaught.stop();
});
