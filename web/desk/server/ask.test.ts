import { expect, test } from 'vitest';
import { createAsk } from './ask.ts';

type Step = Response | 'lost';

/** A server that answers one step after the other, and what it was sent. */
function around(steps: readonly Step[], { renews = true, token = 'old' } = {}) {
  const sent: { url: string; init: RequestInit }[] = [];
  const waited: number[] = [];
  let current: string | undefined = token;
  const ask = createAsk({
    apiBase: 'https://api.example',
    session: {
      token: async () => current,
      renew: async () => {
        current = renews ? 'new' : undefined;
        return renews;
      },
    },
    fetch: async (url, init) => {
      const step = steps[sent.length];
      sent.push({ url, init });
      if (step === undefined || step === 'lost') throw new TypeError('Failed to fetch');
      return step;
    },
    wait: async (milliseconds) => void waited.push(milliseconds),
  });
  return { ask, sent, waited };
}

const read = (json: unknown) => json;
const json = (body: unknown, status = 200) => Response.json(body, { status });

test('A1: what got lost is sent again, word for word', async () => {
  const { ask, sent, waited } = around(['lost', json({}, 503), json({ fine: true })]);
  const body = { id: '0d7f3c1e-7a2b-4c3d-9e4f-5a6b7c8d9e0f', wish: { what: 'hold' } };
  expect(await ask({ method: 'POST', path: '/api/desk/dialogues/d', body, read })).toEqual({
    ok: true,
    value: { fine: true },
  });
  expect(sent.map(({ init }) => init.body)).toEqual(Array(3).fill(JSON.stringify(body)));
  expect(waited).toEqual([400, 1000]);
});

test('a server that never answers is called unreachable, after four tries', async () => {
  const { ask, sent } = around([]);
  expect(await ask({ path: '/api/desk', read })).toEqual({
    ok: false,
    trouble: { kind: 'unreachable' },
  });
  expect(sent).toHaveLength(4);
});

test('a gateway that answers for a server that is down is no answer', async () => {
  const { ask } = around(Array.from({ length: 4 }, () => json({}, 503)));
  expect(await ask({ path: '/api/desk', read })).toMatchObject({
    trouble: { kind: 'unreachable' },
  });
});

test('a 401 is tried once more with a new token', async () => {
  const { ask, sent } = around([json({}, 401), json({ fine: true })]);
  expect(await ask({ path: '/api/desk', read })).toMatchObject({ ok: true });
  expect(sent.map(({ init }) => new Headers(init.headers).get('authorization'))).toEqual([
    'Bearer old',
    'Bearer new',
  ]);
});

test.each([
  ['a second 401', [json({}, 401), json({}, 401)], true],
  ['a session that cannot be renewed', [json({}, 401)], false],
])('%s means: sign in again', async (_, steps, renews) => {
  const { ask } = around(steps, { renews });
  expect(await ask({ path: '/api/desk', read })).toEqual({
    ok: false,
    trouble: { kind: 'signedOut' },
  });
});

test('a refusal comes with its reason and is not tried again', async () => {
  const problem = { status: 409, reason: 'offerGone', title: 'The offer is gone.' };
  const { ask, sent } = around([json(problem, 409)]);
  expect(await ask({ method: 'POST', path: '/api/desk/offers/o/accept', read })).toEqual({
    ok: false,
    trouble: { kind: 'refused', ...problem },
  });
  expect(sent).toHaveLength(1);
});

test('an answer without a problem document is told by its status', async () => {
  const { ask } = around([new Response('<html>', { status: 500 })]);
  expect(await ask({ path: '/api/desk', read })).toMatchObject({
    trouble: { kind: 'refused', status: 500, reason: 'unexpected' },
  });
});
