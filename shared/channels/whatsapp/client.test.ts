import { expect, test } from 'vitest';
import { type Answered, createWhatsAppClient, type WhatsAppParts } from './client.ts';

const ask = { method: 'POST', path: '/messages', body: { to: '491701234567' } } as const;

function clientWith(fetch: WhatsAppParts['fetch'], more: Partial<WhatsAppParts> = {}) {
  const client = createWhatsAppClient({
    fetch,
    secrets: { get: async (_, name) => (name === 'the-key' ? 'secret' : undefined) },
    accountOf: async () => ({ url: 'https://waba.example/', secret: 'the-key' }),
    now: () => 0,
    ...more,
  });
  return () => client.ask('t1', 'whatsapp:+4930123456', ask);
}

const answer = (status: number, value: unknown): Answered => {
  const { body } = new Response(JSON.stringify(value));
  return { status, body };
};
const refused = new TypeError('fetch failed', {
  cause: Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }),
});

test('the key goes in the header that 360dialog wants, and nowhere else', async () => {
  let asked: unknown[] = [];
  await clientWith(async (...all) => {
    asked = all;
    return answer(200, {});
  })();
  expect(String(asked[0])).toBe('https://waba.example/messages');
  expect(asked[1]).toMatchObject({
    method: 'POST',
    redirect: 'manual',
    headers: { 'D360-API-KEY': 'secret', 'Content-Type': 'application/json' },
    body: '{"to":"491701234567"}',
  });
});

test('without an account or a key nothing is asked', async () => {
  const never = async () => Promise.reject(new Error('asked'));
  expect(await clientWith(never, { accountOf: async () => undefined })()).toBeUndefined();
  expect(await clientWith(never, { secrets: { get: async () => undefined } })()).toBeUndefined();
});

test("a refusal tells WhatsApp's code, or only the status", async () => {
  const error = { code: 131009, message: '(#131009)', error_data: { details: 'bad' } };
  expect(await clientWith(async () => answer(400, { error }))()).toEqual({
    ok: false,
    status: 400,
    code: 131009,
    details: 'bad',
  });
  expect(await clientWith(async () => answer(401, { meta: {} }))()).toMatchObject({ code: null });
});

test('where there was no connection nothing can have been taken', async () => {
  const unreachable = clientWith(() => Promise.reject(refused));
  await expect(unreachable()).rejects.toHaveProperty('notAccepted', true);
});

test('where there is no answer it may have been, and no number stands in what is said of it', async () => {
  const late = clientWith(() => Promise.reject(new DOMException('491701234567', 'TimeoutError')));
  await expect(late()).rejects.not.toHaveProperty('notAccepted');
  await expect(late()).rejects.not.toThrow(/4917/);
});

test('a host that fails again and again is left alone, which is surely not taken', async () => {
  let asked = 0;
  const late = clientWith(() => {
    asked += 1;
    return Promise.reject(new DOMException('late', 'TimeoutError'));
  });
  for (let count = 0; count < 5; count += 1) await expect(late()).rejects.toThrow('not known');
  await expect(late()).rejects.toHaveProperty('notAccepted', true);
  expect(asked).toBe(5);
});
