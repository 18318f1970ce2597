import { randomUUID } from 'node:crypto';
import { request as httpsRequest } from 'node:https';
import {
  CallAutomationClient,
  type CallAutomationClientOptions,
  type CallConnection,
} from '@azure/communication-call-automation';
import { createRemoteJWKSet, decodeJwt, jwtVerify } from 'jose';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { z } from 'zod';
import type { Phone } from '../../local/acs/world/phone.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, resourceId, sales, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let caller: Phone;
const clock = createClock();
const agent = { communicationUserId: '8:acs:resource_agent' };
const options = { retryOptions: { maxRetries: 0 } };

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
});
beforeEach(async () => {
  bench = await startBench(
    { ...surroundings, dataDir: ':memory:' },
    { verifyToken: async (token) => token === 'good' },
  );
  caller = bench.acs.world.phone('+491701');
});
afterEach(() => bench.stop());
afterAll(() => surroundings.remove());

type Policy = NonNullable<CallAutomationClientOptions['additionalPolicies']>[number]['policy'];
type HttpClient = NonNullable<CallAutomationClientOptions['httpClient']>;

async function answeredCall(client = bench.client): Promise<CallConnection> {
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const { callConnection } = await client.answerCall(
    String(incomingCallContext),
    bench.callbackUrl,
  );
  await bench.next('CallConnected');
  await bench.next('ParticipantsUpdated');
  return callConnection;
}

test('every callback carries a token of its own that the published keys verify', async () => {
  await answeredCall();
  const configuration = z
    .object({ issuer: z.string(), jwks_uri: z.url() })
    .parse(await (await fetch(bench.acs.openIdConfigurationUrl)).json());
  expect(configuration.issuer).toBe('https://acscallautomation.communication.azure.com');
  const keys = createRemoteJWKSet(new URL(configuration.jwks_uri));
  const tokens = bench.callbacks.map(
    ({ headers }) => headers.authorization?.replace('Bearer ', '') ?? '',
  );
  const { payload, protectedHeader } = await jwtVerify(tokens[0] ?? '', keys, {
    issuer: bench.acs.issuer,
    audience: bench.acs.audience,
    currentDate: new Date(clock.now()),
  });
  expect(protectedHeader.alg).toBe('RS256');
  expect(payload.aud).toBe(resourceId);
  expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(300);
  expect(decodeJwt(tokens[1] ?? '').aud).toBe(resourceId);
});

test('a callback is a CloudEvent in an array of one', async () => {
  const { callConnectionProperties: before } = {
    callConnectionProperties: await (await answeredCall()).getCallConnectionProperties(),
  };
  const [first] = bench.callbacks;
  expect(first?.body).toHaveLength(1);
  expect(first?.body[0]).toMatchObject({
    specversion: '1.0',
    type: 'Microsoft.Communication.CallConnected',
    source: `calling/callConnections/${before.callConnectionId}`,
    subject: `calling/callConnections/${before.callConnectionId}`,
    datacontenttype: 'application/json',
    data: { serverCallId: before.serverCallId, correlationId: before.correlationId },
  });
});

test('a wrong key and a wrong token are refused, a good token is not', async () => {
  const wrong = bench.acs.connectionString.replace(/accesskey=.*/, `accesskey=${btoa('wrong')}`);
  const stranger = new CallAutomationClient(wrong, options).getCallConnection('x');
  await expect(stranger.getCallConnectionProperties()).rejects.toMatchObject({
    statusCode: 401,
    code: '7509',
  });
  const withToken = (token: string) =>
    new CallAutomationClient(
      bench.acs.url,
      { getToken: async () => ({ token, expiresOnTimestamp: Date.now() + 3_600_000 }) },
      options,
    ).getCallConnection('x');
  await expect(withToken('bad').getCallConnectionProperties()).rejects.toMatchObject({
    statusCode: 401,
    code: '7501',
  });
  await expect(withToken('good').getCallConnectionProperties()).rejects.toMatchObject({
    statusCode: 404,
    code: '8522',
  });
});

/** Sends the same request again with everything that makes it the same. */
function repeating(change: (body: string) => string = (body) => body) {
  const id = randomUUID();
  const answers: number[] = [];
  const policy: Policy = {
    name: 'repeat',
    async sendRequest(request, next) {
      request.headers.set('Repeatability-Request-ID', id);
      if (answers.length > 0 && typeof request.body === 'string')
        request.body = change(request.body);
      const response = await next(request);
      answers.push(response.status);
      return response;
    },
  };
  const client = new CallAutomationClient(bench.acs.connectionString, {
    ...options,
    additionalPolicies: [{ policy, position: 'perCall' }],
  });
  return { client, answers };
}

test('a request that is sent twice has one effect and the same answer', async () => {
  const connection = await answeredCall();
  const phone = bench.acs.world.phone(agent.communicationUserId);
  const { callConnectionId = '' } = await connection.getCallConnectionProperties();
  const again = repeating().client.getCallConnection(callConnectionId);
  const first = await again.addParticipant(
    { targetParticipant: agent },
    { operationContext: 'once' },
  );
  const second = await again.addParticipant(
    { targetParticipant: agent },
    { operationContext: 'once' },
  );
  expect(second.invitationId).toBe(first.invitationId);
  phone.answer();
  await bench.next('AddParticipantSucceeded');
  expect(bench.acs.world.snapshot().calls[0]?.members).toHaveLength(2);
  const other = again.addParticipant({ targetParticipant: agent }, { operationContext: 'other' });
  await expect(other).rejects.toMatchObject({ statusCode: 400, code: '8523' });
});

test('an answer that got lost is given again when the SDK repeats the request', async () => {
  const connection = await answeredCall();
  const { callConnectionId = '' } = await connection.getCallConnectionProperties();
  bench.acs.faults.add({
    kind: 'refuse',
    operation: 'addParticipant',
    status: 500,
    afterEffect: true,
  });
  const patient = new CallAutomationClient(bench.acs.connectionString, {
    retryOptions: { maxRetries: 1, retryDelayInMs: 1 },
  }).getCallConnection(callConnectionId);
  bench.acs.world.phone(agent.communicationUserId);
  const { invitationId } = await patient.addParticipant({ targetParticipant: agent });
  const member = bench.acs.world
    .snapshot()
    .calls[0]?.members.find(({ state }) => state === 'ringing');
  expect(member?.invitation).toBe(invitationId);
});

test('an event that is not taken comes again, later and later, and is given up in the end', async () => {
  await answeredCall();
  bench.answerWith(500);
  caller.hangUp();
  await bench.next('CallDisconnected');
  await vi.waitFor(() => expect(bench.acs.undelivered()).toMatchObject([{ attempts: 1 }]));
  await clock.turn(1100);
  await bench.next('CallDisconnected');
  await vi.waitFor(() => expect(bench.acs.undelivered()).toMatchObject([{ attempts: 2 }]));
  for (const [attempts, wait] of [
    [3, 2100],
    [4, 5100],
    [5, 10_100],
    [6, 30_100],
  ] as const) {
    await clock.turn(wait);
    await vi.waitFor(() => expect(bench.acs.undelivered()).toMatchObject([{ attempts }]));
  }
  await clock.turn(60_100);
  await vi.waitFor(() => expect(bench.acs.undelivered()).toEqual([]));
  expect(bench.callbacks.filter(({ event }) => event.kind === 'CallDisconnected')).toHaveLength(7);
});

test('an operation may have a callback of its own', async () => {
  const connection = await answeredCall();
  await connection.addParticipant(
    { targetParticipant: agent },
    { operationCallbackUrl: `${bench.callbackUrl}/offer` },
  );
  await clock.turn(400);
  await bench.next('AddParticipantFailed');
  const paths = bench.callbacks.map(({ path, event }) => [path, event.kind]);
  expect(paths).toContainEqual(['/callbacks/offer', 'AddParticipantFailed']);
  expect(paths).toContainEqual(['/callbacks', 'CallConnected']);
});

test('a callback over http is for this machine only, and unknown fields are named', async () => {
  caller.dial(sales);
  const { incomingCallContext } = await bench.nextGridEvent('IncomingCall');
  const outside = bench.client.answerCall(
    String(incomingCallContext),
    'http://example.com/callback',
  );
  await expect(outside).rejects.toMatchObject({
    code: '8523',
    message: expect.stringContaining('CallbackUri is invalid'),
  });
  const transcribed = bench.client.answerCall(String(incomingCallContext), bench.callbackUrl, {
    transcriptionOptions: {
      transportType: 'websocket',
      locale: 'en-US',
      transportUrl: 'wss://x',
      startTranscription: true,
    },
  });
  await expect(transcribed).rejects.toMatchObject({ statusCode: 501 });
  await expect(bench.client.answerCall('nonsense', bench.callbackUrl)).rejects.toMatchObject({
    statusCode: 400,
  });
});

/** Recordings lie on hosts that only the cloud has; a client of one's own sends these requests to the stand-in. */
const recordingClient: HttpClient = {
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

test('a recording is started, paused, resumed, stopped; its file is announced and fetched', async () => {
  const connection = await answeredCall();
  const { callConnectionId = '' } = await connection.getCallConnectionProperties();
  const recording = bench.client.getCallRecording();
  const start = {
    callConnectionId,
    recordingStateCallbackEndpointUrl: `${bench.callbackUrl}/recording`,
  };
  const { recordingId, recordingState } = await recording.start(start);
  expect(recordingState).toBe('active');
  expect(await bench.next('RecordingStateChanged')).toMatchObject({ recordingId, state: 'active' });
  await expect(recording.start(start)).rejects.toMatchObject({ statusCode: 400, code: '8553' });
  await clock.turn(4000);
  await recording.pause(recordingId ?? '');
  expect(await bench.next('RecordingStateChanged')).toMatchObject({ state: 'inactive' });
  await clock.turn(10_000);
  await recording.resume(recordingId ?? '');
  await bench.next('RecordingStateChanged');
  expect(await recording.getState(recordingId ?? '')).toMatchObject({ recordingState: 'active' });
  await clock.turn(2000);
  await recording.stop(recordingId ?? '');
  expect(await bench.next('RecordingStateChanged')).toMatchObject({ state: 'inactive' });
  await clock.turn(3100);
  const file = z
    .object({
      recordingDurationMs: z.number(),
      recordingStorageInfo: z.object({
        recordingChunks: z
          .array(z.object({ contentLocation: z.url(), deleteLocation: z.url() }))
          .length(1),
      }),
    })
    .parse(await bench.nextGridEvent('RecordingFileStatusUpdated'));
  expect(Math.round(file.recordingDurationMs / 1000)).toBe(6);
  const [chunk] = file.recordingStorageInfo.recordingChunks;
  const files = new CallAutomationClient(bench.acs.connectionString, {
    ...options,
    httpClient: recordingClient,
  }).getCallRecording();
  const stream = await files.downloadStreaming(chunk?.contentLocation ?? '', {});
  const content: Buffer[] = [];
  for await (const part of stream) content.push(Buffer.from(part));
  expect(Buffer.concat(content).toString('latin1', 0, 4)).toBe('RIFF');
  expect(Buffer.concat(content).length).toBeGreaterThan(40_000);
  await files.delete(chunk?.deleteLocation ?? '');
  await expect(recording.getState(recordingId ?? '')).rejects.toMatchObject({ statusCode: 404 });
});
