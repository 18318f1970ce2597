import { ErrorResponse } from 'oidc-client-ts';
import { expect, test } from 'vitest';
import { createAskGraph } from './ask-graph.ts';

function setUp(...answers: (Response | Error)[]) {
  const asked: { readonly url: string; readonly init: RequestInit }[] = [];
  const tokens: (string | undefined | Error)[] = [];
  let taken = 0;
  let now = Date.parse('2026-05-04T08:00:00Z');
  const ask = createAskGraph({
    url: 'https://graph.example/v1.0',
    async token() {
      const next = tokens.length > 0 ? tokens.shift() : `token-${++taken}`;
      if (next instanceof Error) throw next;
      return next;
    },
    async fetch(url, init) {
      asked.push({ url, init });
      const answer = answers.shift() ?? Response.json({ value: 'x' });
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => now,
  });
  const read = () => ask({ path: '/chats/1', read: (json) => json });
  const bearers = () => asked.map(({ init }) => new Headers(init.headers).get('authorization'));
  const turn = (by: number) => {
    now += by;
  };
  return { ask, read, asked, tokens, bearers, turn };
}

const refused = (status: number, headers: Record<string, string> = {}) =>
  Response.json({ error: { code: 'X', message: 'Because.' } }, { status, headers });

test('one token serves many questions, and half an hour later there is a new one', async () => {
  const { read, bearers, turn } = setUp();
  await read();
  await read();
  turn(31 * 60_000);
  await read();
  expect(bearers()).toEqual(['Bearer token-1', 'Bearer token-1', 'Bearer token-2']);
});

test('a refused token is asked for anew once, then the person has to sign in', async () => {
  const { read, bearers } = setUp(refused(401), Response.json({}), refused(401), refused(401));
  expect((await read()).ok).toBe(true);
  expect(await read()).toEqual({ ok: false, trouble: { kind: 'consent' } });
  expect(bearers()).toEqual([
    'Bearer token-1',
    'Bearer token-2',
    'Bearer token-2',
    'Bearer token-3',
  ]);
});

test.each(['invalid_grant', 'interaction_required', 'consent_required'])(
  'A4: %s of the token endpoint means that the person has to agree',
  async (error) => {
    const { read, tokens, asked } = setUp();
    tokens.push(new ErrorResponse({ error, error_description: 'AADSTS65001: …' }), undefined);
    expect(await read()).toEqual({ ok: false, trouble: { kind: 'consent' } });
    expect(await read()).toEqual({ ok: false, trouble: { kind: 'consent' } });
    expect(asked).toEqual([]);
  },
);

test('a network that is away is no question to the person', async () => {
  const { read, tokens } = setUp(new TypeError('Failed to fetch'));
  tokens.push(new TypeError('Failed to fetch'), 'token');
  expect(await read()).toEqual({ ok: false, trouble: { kind: 'unreachable' } });
  expect(await read()).toEqual({ ok: false, trouble: { kind: 'unreachable' } });
});

test.each([
  [refused(429, { 'retry-after': '7' }), { kind: 'busy', wait: 7000 }],
  [refused(429, { 'retry-after': 'Mon, 04 May 2026 08:00:09 GMT' }), { kind: 'busy', wait: 9000 }],
  [refused(429), { kind: 'busy', wait: undefined }],
  [refused(403), { kind: 'forbidden' }],
  [refused(404), { kind: 'gone' }],
  [refused(503), { kind: 'unreachable' }],
  [refused(400), { kind: 'refused', why: 'Because.' }],
  [
    new Response('no', { status: 413, statusText: 'Too Large' }),
    { kind: 'refused', why: 'Too Large' },
  ],
])('what Graph refuses is said (%#)', async (answer, trouble) => {
  expect(await setUp(answer).read()).toEqual({ ok: false, trouble });
});

test('a body is posted as JSON', async () => {
  const { ask, asked } = setUp();
  await ask({ path: '/chats', body: { chatType: 'group' }, read: () => undefined });
  expect(asked[0]?.url).toBe('https://graph.example/v1.0/chats');
  expect(asked[0]?.init).toMatchObject({ method: 'POST', body: '{"chatType":"group"}' });
});
