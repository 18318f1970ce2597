import { request as httpsRequest } from 'node:https';
import {
  CallAutomationClient,
  type CallAutomationClientOptions,
} from '@azure/communication-call-automation';
import { DefaultAzureCredential } from '@azure/identity';
import { ContainerClient } from '@azure/storage-blob';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createRecordingShelves } from '#shared/adapters/blob-recordings/recording-shelves.ts';
import { createRecordingFiles } from '#shared/channels/voice/recording-files.ts';
import type { RecordingLink } from '#shared/contracts/recording/recording.ts';
import { keepRecording } from '#shared/usecases/recordings/keep-recording.ts';
import { type Blob, startBlob } from '../../local/blob/start-blob.ts';
import { type Bench, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let blob: Blob;
let container: ContainerClient;
let link: RecordingLink | undefined;

beforeEach(async () => {
  surroundings = await testSurroundings();
  bench = await startBench(surroundings);
  blob = await startBlob({ surroundings, port: 0, containers: ['recordings'] });
  container = new ContainerClient(blob.connectionString, 'recordings');
  link = undefined;
});
afterEach(async () => {
  await bench.stop();
  await blob.stop();
  surroundings.remove();
});

/** Recordings lie on hosts that only the cloud has; a client of one's own sends these requests to the stand-in. */
const recordingClient: NonNullable<CallAutomationClientOptions['httpClient']> = {
  sendRequest: (request) =>
    new Promise((resolve, reject) => {
      const { method } = request;
      const url = new URL(new URL(request.url).pathname, bench.acs.url);
      const { host: _, ...headers } = request.headers.toJSON();
      const sent = httpsRequest(url, { method, headers }, (response) => {
        const status = response.statusCode ?? 0;
        resolve({ request, status, headers: request.headers, readableStreamBody: response });
      });
      sent.once('error', reject).end();
    }),
};

function parts(settings = new Map([['RECORDINGS_CONTOSO', blob.connectionString]])) {
  const client = new CallAutomationClient(bench.acs.connectionString, {
    httpClient: recordingClient,
    retryOptions: { maxRetries: 0 },
  });
  return {
    links: { find: async (id: string) => (id === link?.recording ? link : undefined) },
    files: createRecordingFiles(client),
    shelfOf: createRecordingShelves(settings, () => new DefaultAzureCredential()),
    dialogues: { read: async () => undefined },
    centerOf: async () => undefined,
    now: () => surroundings.clock.now(),
  };
}

/** A call of which ten seconds are recorded. */
async function recorded() {
  bench.acs.world.phone('+491701').dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  await bench.client.answerCall(String(incomingCallContext), bench.callbackUrl);
  const { callConnectionId = '' } = await surroundings.clock
    .turn(1000)
    .then(() => bench.next('CallConnected'));
  const recordings = bench.client.getCallRecording();
  const { recordingId } = await recordings.start({
    callConnectionId,
    recordingStateCallbackEndpointUrl: bench.callbackUrl,
  });
  await surroundings.clock.turn(10_000);
  await recordings.stop(recordingId);
  await surroundings.clock.turn(3100);
  await bench.nextGridEvent('RecordingFileStatusUpdated');
  const event = bench.gridEvents.find(({ eventType }) => eventType.endsWith('FileStatusUpdated'));
  const ready = parts().files.ready(event);
  if (!ready) throw new Error('The event was not understood.');
  expect(ready.recording).toBe(recordingId);
  link = { recording: recordingId, tenant: 'contoso', dialogue: 'dlg_1', kind: 'voicemail' };
  return ready;
}

async function names() {
  const found: string[] = [];
  for await (const { name } of container.listBlobsFlat()) found.push(name);
  return found;
}

test('D5: a recording comes to the customer with its description, and is gone at the channel', async () => {
  const ready = await recorded();
  const kept = await keepRecording(parts(), ready);
  if (!kept.ok) throw new Error(kept.reason);
  const [wav = ''] = kept.names;
  expect(wav).toMatch(/^\d{4}\/\d\d\/\d\d\/dlg_1\/[\w-]+\.wav$/);
  expect(await names()).toEqual([wav.replace('.wav', '.json'), wav]);
  const sound = await container.getBlobClient(wav).downloadToBuffer();
  expect(sound.toString('latin1', 0, 4)).toBe('RIFF');
  const description = await container
    .getBlobClient(wav.replace('.wav', '.json'))
    .downloadToBuffer();
  expect(JSON.parse(description.toString())).toMatchObject({
    dialogue: 'dlg_1',
    kind: 'voicemail',
    files: [wav.split('/').at(-1)],
  });
  expect(await parts().files.read(ready.files[0]?.content ?? '')).toBeUndefined();
});

test('S5: told twice it is kept once, and the second time is harmless', async () => {
  const ready = await recorded();
  const first = await keepRecording(parts(), ready);
  expect(await keepRecording(parts(), ready)).toEqual(first);
  expect(await names()).toHaveLength(2);
});

test('D5: without a link or a storage of the customer nothing is taken away at the channel', async () => {
  const ready = await recorded();
  const known = link;
  link = undefined;
  expect(await keepRecording(parts(), ready)).toEqual({ ok: false, reason: 'unknownRecording' });
  link = known;
  const homeless = await keepRecording(parts(new Map()), ready);
  expect(homeless).toEqual({ ok: false, reason: 'noStorage' });
  expect(await keepRecording(parts(), ready)).toMatchObject({ ok: true });
});

test('D5: when the storage cannot be reached it is thrown, and the recording stays at the channel', async () => {
  const ready = await recorded();
  const { shelfOf: _, ...rest } = parts();
  const broken = {
    has: async () => false,
    put: () => Promise.reject(new Error('down')),
    addressOf: async () => '',
  };
  await expect(keepRecording({ ...rest, shelfOf: () => broken }, ready)).rejects.toThrow('down');
  expect(await keepRecording(parts(), ready)).toMatchObject({ ok: true });
});
