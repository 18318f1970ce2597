import { expect, test } from 'vitest';
import { User } from '#shared/contracts/configuration/user.ts';
import type { CallTokens } from '#shared/ports/call-tokens.ts';
import { createMemoryConfiguration } from '../../configuration/memory.test-support.ts';
import { type CallingParts, openCalling } from './open-calling.ts';

const ann = '61850000-0000-4000-a000-00000000000a';
const me = { tenant: 'contoso', agent: ann };

interface Trouble {
  /** So many writes find that somebody else was first. */
  readonly lost?: number;
  readonly isAway?: boolean;
}

/** One user, and a resource that numbers its identities. */
async function office(acsUser: string | null, { lost = 0, isAway = false }: Trouble = {}) {
  const store = createMemoryConfiguration();
  await store.create('contoso', 'user', User.parse({ id: ann, name: 'Ann', roles: [], acsUser }));
  const identities = new Set(acsUser === null ? [] : [acsUser]);
  const pushed: string[] = [];
  const token = (of: string) => ({ token: `token of ${of}`, expiresAt: 1000 });
  let made = 0;
  let writes = 0;
  const callTokens: CallTokens = {
    endpoint: 'https://acs.example',
    async create() {
      if (isAway) return { ok: false, reason: 'unavailable' };
      made += 1;
      const id = `8:acs:r_${made}`;
      identities.add(id);
      return { ok: true, acsUser: id, token: token(id) };
    },
    async issue(of) {
      if (isAway) return { ok: false, reason: 'unavailable' };
      if (!identities.has(of)) return { ok: false, reason: 'unknownUser' };
      return { ok: true, token: token(of) };
    },
    async remove(of) {
      identities.delete(of);
    },
  };
  const parts: CallingParts = {
    callTokens,
    configuration: {
      get: store.get,
      async replace(tenant, kind, value, version) {
        writes += 1;
        return writes > lost ? store.replace(tenant, kind, value, version) : undefined;
      },
    },
    pushes: {
      async changed({ agent }) {
        pushed.push(agent);
      },
    },
  };
  const kept = async () => (await store.get('contoso', 'user', ann))?.value.acsUser;
  return { parts, identities, pushed, kept };
}

test('A1: who never took calls in the browser gets an identity, kept with the user; their desk is told', async () => {
  const { parts, kept, pushed } = await office(null);
  const first = await openCalling(parts, me);
  const value = { kind: 'acs', acsUser: '8:acs:r_1', token: 'token of 8:acs:r_1', expiresAt: 1000 };
  expect(first).toEqual({ ok: true, value });
  expect(await kept()).toBe('8:acs:r_1');
  expect(pushed).toEqual([ann]);
  expect(await openCalling(parts, me)).toEqual({ ok: true, value });
  expect(pushed).toHaveLength(1);
});

test('A1: pages that ask at once get one identity; the other is removed again', async () => {
  const { parts, identities } = await office(null);
  const opened = await Promise.all([openCalling(parts, me), openCalling(parts, me)]);
  const users = opened.map((each) => each.ok && each.value.acsUser);
  expect(new Set(users).size).toBe(1);
  expect([...identities]).toEqual([users[0]]);
});

test('A1: who is changed by somebody else meanwhile is asked for again, three times', async () => {
  const once = await office(null, { lost: 2 });
  expect(await openCalling(once.parts, me)).toMatchObject({ ok: true });
  expect(once.identities.size).toBe(1);
  const always = await office(null, { lost: 9 });
  expect(await openCalling(always.parts, me)).toEqual({ ok: false, reason: 'callingUnavailable' });
  expect(always.identities.size).toBe(0);
});

test('A1: an identity that the resource does not know is replaced', async () => {
  const { parts, identities, kept } = await office('8:acs:old_1');
  identities.clear();
  expect(await openCalling(parts, me)).toMatchObject({ value: { acsUser: '8:acs:r_1' } });
  expect(await kept()).toBe('8:acs:r_1');
});

test('C1: a Teams user gets no token from us, but is told where to exchange their own', async () => {
  const acsUser = '8:acs:resource_tenant_user';
  const { parts } = await office(acsUser);
  expect(await openCalling(parts, me)).toEqual({
    ok: true,
    value: {
      kind: 'teamsExtension',
      acsUser,
      endpoint: 'https://acs.example',
      scope: 'https://auth.msft.communication.azure.com/TeamsExtension.ManageCalls',
    },
  });
});

test('A1: who is no user gets nothing; while the resource does not answer, one is told so', async () => {
  const { parts } = await office(null);
  const stranger = { ...me, agent: 'stranger' };
  expect(await openCalling(parts, stranger)).toEqual({ ok: false, reason: 'noUser' });
  for (const acsUser of [null, '8:acs:r_7'])
    expect(await openCalling((await office(acsUser, { isAway: true })).parts, me)).toEqual({
      ok: false,
      reason: 'callingUnavailable',
    });
});
