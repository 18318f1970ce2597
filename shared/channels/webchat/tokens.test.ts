import fc from 'fast-check';
import { SignJWT } from 'jose';
import { beforeEach, expect, test } from 'vitest';
import type { VisitorClaims } from '#shared/contracts/conversation/visitor.ts';
import { createChatTokens, sessionLife } from './tokens.ts';

const keys: Readonly<Record<string, Uint8Array>> = {
  contoso: new Uint8Array(32).fill(1),
  fabrikam: new Uint8Array(32).fill(2),
};
const dataKeys = {
  current: async (tenant: string) => ({ id: '7', key: keys[tenant] ?? new Uint8Array(32) }),
  async find(tenant: string, id: string) {
    const key = Object.hasOwn(keys, tenant) ? keys[tenant] : undefined;
    return key && id === '7' ? { id, key } : undefined;
  },
};
const visitor: VisitorClaims = {
  tenant: 'contoso',
  address: 'webchat:shop',
  visitor: '0b9b1c9e-0000-4000-8000-000000000001',
  origin: 'https://shop.example',
  name: 'Conrad',
  hasConsented: true,
};
const file = {
  message: 'message-1',
  file: 'file-0001',
  kind: 'image',
  name: 'door.png',
  type: 'image/png',
  size: 3,
  sha256: 'aa',
} as const;
let time: number;
const tokens = createChatTokens({ dataKeys, now: () => time });

beforeEach(() => {
  time = Date.UTC(2026, 10, 28);
});

test('S7: a token says what it was made for, until its hour is over', async () => {
  const token = await tokens.forSession(visitor);
  expect(await tokens.readSession(token)).toEqual(visitor);
  time += (sessionLife - 1) * 1000;
  expect(await tokens.readSession(token)).toEqual(visitor);
  time += 1000;
  expect(await tokens.readSession(token)).toBeUndefined();
});

test('S7: what remembers a visitor opens nothing, and the other way round', async () => {
  const [session, remembers] = [await tokens.forSession(visitor), await tokens.toRemember(visitor)];
  expect(await tokens.readSession(remembers)).toBeUndefined();
  expect(await tokens.readRemembered(session)).toBeUndefined();
  expect(await tokens.readRemembered(await tokens.forFile(visitor, file))).toBeUndefined();
  time += 150 * 86_400_000;
  expect(await tokens.readRemembered(remembers)).toEqual(visitor);
});

test('S7: a file belongs to who has handed it over', async () => {
  const token = await tokens.forFile(visitor, file);
  expect(await tokens.readFile(visitor, token)).toEqual(file);
  for (const other of [
    { ...visitor, visitor: '0b9b1c9e-0000-4000-8000-000000000002' },
    { ...visitor, address: 'webchat:bank' },
    { ...visitor, tenant: 'fabrikam' },
  ])
    expect(await tokens.readFile(other, token)).toBeUndefined();
});

test('S7: whatever is changed in a token, it is refused', async () => {
  const token = await tokens.forSession(visitor);
  await fc.assert(
    fc.asyncProperty(
      fc.nat(token.length - 1),
      fc.constantFrom(...'ABCxyz019-_.'),
      async (place, letter) => {
        const changed = `${token.slice(0, place)}${letter}${token.slice(place + 1)}`;
        const found = await tokens.readSession(changed);
        // The last letter of base 64 has bits that say nothing.
        if (changed !== token && place < token.length - 1) expect(found).toBeUndefined();
      },
    ),
  );
});

test('S7: whatever is sent as a token, nothing is thrown and nobody is let in', async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ maxLength: 400 }), async (text) => {
      expect(await tokens.readSession(text)).toBeUndefined();
    }),
  );
});

test('S7: a token of the same words is refused without the tenant’s own key, or unsigned', async () => {
  const says = {
    tenant: 'contoso',
    address: visitor.address,
    origin: visitor.origin,
    name: null,
    consent: true,
  };
  const forge = (key: Uint8Array) =>
    new SignJWT(says)
      .setProtectedHeader({ alg: 'HS256', kid: '7' })
      .setSubject(visitor.visitor)
      .setAudience('session')
      .setExpirationTime(time / 1000 + 60)
      .sign(key);
  for (const key of Object.values(keys))
    expect(await tokens.readSession(await forge(key))).toBeUndefined();
  const [, payload = ''] = (await tokens.forSession(visitor)).split('.');
  const header = Buffer.from('{"alg":"none","kid":"7"}').toString('base64url');
  expect(await tokens.readSession(`${header}.${payload}.`)).toBeUndefined();
});

test('S7: another tenant’s key signs for that tenant alone', async () => {
  const theirs = await tokens.forSession({ ...visitor, tenant: 'fabrikam' });
  expect((await tokens.readSession(theirs))?.tenant).toBe('fabrikam');
  const [, , signature] = theirs.split('.');
  const [header, payload] = (await tokens.forSession(visitor)).split('.');
  expect(await tokens.readSession(`${header}.${payload}.${signature}`)).toBeUndefined();
});
