import { CommunicationIdentityClient } from '@azure/communication-identity';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createCallTokens } from '#shared/adapters/acs-identity/call-tokens.ts';
import type { CallTokens } from '#shared/ports/call-tokens.ts';
import { createClock } from '../../local/platform/clock.ts';
import { type Bench, resourceId, startBench } from '../support/acs-bench.ts';
import { testSurroundings } from '../support/surroundings.ts';

const hour = 3_600_000;
const ownIdentity = new RegExp(`^8:acs:${resourceId}_[0-9a-f-]{36}$`);
let surroundings: Awaited<ReturnType<typeof testSurroundings>>;
let bench: Bench;
let tokens: CallTokens;
let client: CommunicationIdentityClient;
const clock = createClock();
const credential = (value: string) => ({
  getToken: async () => ({ token: value, expiresOnTimestamp: Date.now() + hour }),
});
const byText = (text: string) =>
  createCallTokens({ kind: 'connection string', text }, credential(''));

beforeAll(async () => {
  surroundings = await testSurroundings(clock);
});
beforeEach(async () => {
  bench = await startBench(
    { ...surroundings, dataDir: ':memory:' },
    { verifyToken: async (given) => given === 'good' },
  );
  tokens = byText(bench.acs.connectionString);
  client = new CommunicationIdentityClient(bench.acs.connectionString, {
    retryOptions: { maxRetries: 0 },
  });
});
afterEach(() => bench.stop());
afterAll(() => surroundings.remove());

async function made() {
  const created = await tokens.create();
  if (!created.ok) throw new Error(created.reason);
  return created;
}

/** So far from now, give or take the half minute that a busy machine needs. */
const isIn = (milliseconds: number, at: number) =>
  Math.abs(at - clock.now() - milliseconds) < 30_000;
const refuse = (operation: string, status: number, code: string, more = {}) =>
  bench.acs.faults.add({ kind: 'refuse', operation, status, code, ...more });

test('C1: a browser gets an identity of the resource, and a token that says whose it is and how long it is good', async () => {
  const { acsUser, token } = await made();
  expect(acsUser).toMatch(ownIdentity);
  expect(isIn(4 * hour, token.expiresAt)).toBe(true);
  const [, claims = ''] = token.token.split('.');
  const read = JSON.parse(Buffer.from(claims, 'base64url').toString());
  expect(read).toMatchObject({
    skypeid: acsUser.slice(2),
    exp: Math.floor(token.expiresAt / 1000),
  });
});

test('C1: the next token is for the same identity, and good for longer', async () => {
  const { acsUser, token } = await made();
  await clock.turn(hour);
  const next = await tokens.issue(acsUser);
  expect(next.ok && next.token.token).not.toBe(token.token);
  expect(next.ok && isIn(4 * hour, next.token.expiresAt)).toBe(true);
});

test('C1: an identity that was removed, or is of another resource, is not known', async () => {
  const { acsUser } = await made();
  await tokens.remove(acsUser);
  const unknown = { ok: false, reason: 'unknownUser' };
  expect(await tokens.issue(acsUser)).toEqual(unknown);
  expect(await tokens.issue('8:acs:somewhere-else_1')).toEqual(unknown);
  await tokens.remove((await made()).acsUser);
});

test('C1: identities that were removed stay so after a restart', async () => {
  await bench.stop();
  bench = await startBench(surroundings);
  tokens = byText(bench.acs.connectionString);
  const [gone, kept] = [await made(), await made()];
  await tokens.remove(gone.acsUser);
  await bench.crash();
  tokens = byText(bench.acs.connectionString);
  expect(await tokens.issue(gone.acsUser)).toEqual({ ok: false, reason: 'unknownUser' });
  expect(await tokens.issue(kept.acsUser)).toMatchObject({ ok: true });
});

test('C1: what passes is tried again; what stays is told as unavailable, and 400 for another reason is an error', async () => {
  const { acsUser } = await made();
  refuse('issueAccessToken', 503, 'ServiceUnavailable', { times: 2 });
  expect(await tokens.issue(acsUser)).toMatchObject({ ok: true });
  refuse('issueAccessToken', 500, 'InternalError', { times: 3 });
  expect(await tokens.issue(acsUser)).toEqual({ ok: false, reason: 'unavailable' });
  refuse('createIdentity', 500, 'InternalError', { times: 3 });
  expect(await tokens.create()).toEqual({ ok: false, reason: 'unavailable' });
  refuse('issueAccessToken', 400, 'InvalidInput');
  await expect(tokens.issue(acsUser)).rejects.toThrow();
});

test('C1: an app signs in by its identity as well; who may not is refused', async () => {
  const address = bench.acs.url;
  const open = (value: string) =>
    createCallTokens({ kind: 'identity', address }, credential(value));
  expect(await open('good').create()).toMatchObject({ ok: true });
  await expect(open('bad').create()).rejects.toMatchObject({ statusCode: 401 });
  expect(tokens.endpoint.replace(/\/$/, '')).toBe(address);
});

test('C1: an identity without a token; a token is good for a day unless asked otherwise, and none is for nothing', async () => {
  const user = await client.createUser();
  expect(user.communicationUserId).toMatch(ownIdentity);
  const forDay = await client.getToken(user, ['voip', 'chat']);
  expect(isIn(24 * hour, forDay.expiresOn.getTime())).toBe(true);
  await expect(client.getToken(user, [])).rejects.toMatchObject({ statusCode: 400 });
});

test('C1: what the stand-in does not have it says', async () => {
  const user = await client.createUser();
  const missing = { statusCode: 501, message: expect.stringContaining('stand-in') };
  await expect(client.revokeTokens(user)).rejects.toMatchObject(missing);
  const options = { teamsUserAadToken: 't', clientId: 'c', userObjectId: 'u' };
  await expect(client.getTokenForTeamsUser(options)).rejects.toMatchObject(missing);
});
