import { afterAll, beforeAll, expect, test } from 'vitest';
import { apiId, personId } from '../../local/directory/sample-directory.ts';
import { type Region, startRegion } from '../support/region.ts';

let region: Region;

beforeAll(async () => {
  region = await startRegion({ isSeeded: false });
});
afterAll(() => region?.stop());

test('a region in one process is healthy, and everything it is made of listens somewhere else', async () => {
  const { status, body } = await region.api(
    undefined,
    'GET',
    `health?code=${region.host.keys.host}`,
  );
  expect([status, body]).toMatchObject([200, { ready: true }]);
  const ports = Object.values(region.cloud.ports);
  expect(new Set(ports).size).toBe(ports.length);
});

test.each(['adele', 'farah'])('%s signs in as a browser does', async (name) => {
  const token = await region.tokenOf(name);
  const claims = await region.cloud.entra.verifyToken(token, apiId);
  expect(claims).toMatchObject({ oid: personId(name), roles: ['Agent'], scp: 'access_as_user' });
});

test('the clock is one: what is turned here is turned in the functions', async () => {
  const before = region.clock.now();
  await region.clock.turn(3_600_000);
  expect(Date.now() - before).toBeGreaterThanOrEqual(3_600_000);
});

test('the database of a tenant is there, without tables until a record comes', async () => {
  expect(await region.records('contoso')).toEqual([]);
  expect(await region.records('contoso', 'pg_class')).not.toEqual([]);
});

test('E1: a region knows only what was set up in it: people and tenants of another are strangers', async () => {
  expect(await region.api('adele', 'GET', 'desk')).toMatchObject({
    status: 401,
    body: { reason: 'badToken' },
  });
});

test('E4: a call for a number that the region has but nobody was given is rejected at once', async () => {
  const caller = region.acs.world.phone('+491701234599');
  const endings: string[] = [];
  caller.on('ended', ({ reason }) => void endings.push(reason));
  caller.dial('+493012340001');
  await expect.poll(() => endings, { timeout: 10_000 }).toEqual(['rejected']);
});
