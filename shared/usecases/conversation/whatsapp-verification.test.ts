import { beforeEach, expect, test } from 'vitest';
import type { Address } from '#shared/contracts/configuration/address.ts';
import { User } from '#shared/contracts/configuration/user.ts';
import { BeginVerification } from '#shared/contracts/configuration/verification.ts';
import { createMemoryConfiguration } from '../../../tests/support/memory/memory-configuration.ts';
import {
  beginVerification,
  endVerification,
  readVerification,
  type VerificationParts,
} from './whatsapp-verification.ts';

const whatsApp = 'whatsapp:+4930123456';
const admin = { tenant: 'contoso', user: 'admin', name: 'Amin', roles: ['Administrator'] } as const;
const id = '11111111-1111-4111-8111-111111111111';
const user = User.parse({ id, name: 'Amin', roles: ['Administrator'], phone: '+491701' });

let address: Address;
let version: number;
let time: number;
let parts: VerificationParts;
beforeEach(() => {
  address = { address: '+4930123456', name: 'Sales', center: 'sales', flow: null };
  version = 1;
  time = 1_000;
  const configuration = createMemoryConfiguration();
  configuration.put('user', user);
  parts = {
    addresses: {
      find: async (asked) =>
        asked === address.address
          ? { tenant: 'contoso', value: address, version: String(version) }
          : undefined,
      async replace(_tenant, value, given) {
        if (given !== String(version)) return undefined;
        address = value;
        version += 1;
        return String(version);
      },
    },
    configuration: configuration.store,
    now: () => time,
  };
});

const wish = (ring: object, minutes?: number) => BeginVerification.parse({ ring, minutes });
const begin = (ring: object, minutes?: number) =>
  beginVerification(parts, admin, whatsApp, wish(ring, minutes));

test('W3: rings a number, or a device of a user, for a quarter of an hour at most', async () => {
  const verification = { rings: '+491709', by: 'admin', until: time + 900_000 };
  expect(await begin({ number: '+491709' })).toEqual({ ok: true, value: { verification } });
  expect(address).toMatchObject({ center: 'sales', verification });
  await begin({ user: id, device: 'phone' }, 5);
  expect(address.verification).toMatchObject({ rings: '+491701', until: time + 300_000 });
  await begin({ user: id, device: 'teams' });
  expect(address.verification).toMatchObject({ rings: `teams:${id}` });
  expect(BeginVerification.safeParse({ ring: { number: '+491709' }, minutes: 16 }).success).toBe(
    false,
  );
});

test('W3: is visible until it is over', async () => {
  await begin({ number: '+491709' });
  expect(await readVerification(parts, admin, whatsApp)).toMatchObject({
    value: { verification: { rings: '+491709' } },
  });
  time += 900_000;
  expect(await readVerification(parts, admin, whatsApp)).toEqual({
    ok: true,
    value: { verification: null },
  });
});

test('W3: can be ended at any time, twice', async () => {
  await begin({ number: '+491709' });
  const ended = { ok: true, value: { verification: null } };
  expect(await endVerification(parts, admin, whatsApp)).toEqual(ended);
  expect(await endVerification(parts, admin, whatsApp)).toEqual(ended);
  expect(address).toEqual({ address: '+4930123456', name: 'Sales', center: 'sales', flow: null });
});

test.each([
  ['a number that is not dialled here', 'whatsapp:+49999', { number: '+491709' }, 'notDialledHere'],
  ['the number itself', whatsApp, { number: '+4930123456' }, 'notTheirDevice'],
  ['a device that nobody has', whatsApp, { user: id, device: 'browser' }, 'notTheirDevice'],
] as const)('W3: %s is refused', async (_, of, ring, reason) => {
  expect(await beginVerification(parts, admin, of, wish(ring))).toEqual({ ok: false, reason });
});

test('W3: a number in Teams is verified by its resource account, whose calls cannot ring Teams itself', async () => {
  const account = 'teams-app:22222222-2222-4222-8222-222222222222';
  address = { ...address, address: account };
  const teams = wish({ user: id, device: 'teams' });
  const no = { ok: false, reason: 'notTheirDevice' };
  expect(await beginVerification(parts, admin, account, teams)).toEqual(no);
  await beginVerification(parts, admin, account, wish({ user: id, device: 'phone' }));
  expect(address.verification).toMatchObject({ rings: '+491701' });
});

test('S7: a number of another tenant is as one that is not there', async () => {
  const other = { ...admin, tenant: 'fabrikam' };
  const ring = wish({ number: '+491709' });
  const no = { ok: false, reason: 'notDialledHere' };
  expect(await beginVerification(parts, other, whatsApp, ring)).toEqual(no);
  expect(await endVerification(parts, other, whatsApp)).toEqual(no);
  expect(await readVerification(parts, other, whatsApp)).toEqual(no);
});
