import { expect, test } from 'vitest';
import { askJson, type Fetch } from './ask-json.ts';

const question = {
  whom: 'the bot',
  url: 'https://bot.example',
  method: 'POST',
  headers: {},
  body: '{}',
  deadline: 10_000,
} as const;

const ask = (fetch: Fetch, now = 0) => {
  let time = now;
  const parts = {
    fetch,
    now: () => time,
    async pause(milliseconds: number) {
      time += milliseconds;
    },
  };
  return askJson(parts, question);
};

const busy = (seconds: string) =>
  new Response('{}', { status: 503, headers: { 'Retry-After': seconds } });

test('it comes again when told to, as long as there is time', async () => {
  const answers = [busy('4'), busy('5'), busy('5'), Response.json('never reached')];
  const answer = await ask(async () => answers.shift() ?? Response.error());
  expect(answer).toMatchObject({ ok: false, reason: 'unavailable', status: 503 });
  expect(answers).toHaveLength(1);
});

test('who is busy and says "at once" is not asked without end', async () => {
  let asked = 0;
  const answer = await ask(async () => {
    asked += 1;
    return busy('0');
  });
  expect(answer).toMatchObject({ ok: false, reason: 'unavailable' });
  expect(asked).toBe(20);
});

test.each(['Wed, 21 Oct 2026 07:28:00 GMT', '-1', ''])(
  'a Retry-After of %j is not waited for',
  async (retryAfter) => {
    const answers = [busy(retryAfter), Response.json('never reached')];
    expect(await ask(async () => answers.shift() ?? Response.error())).toMatchObject({ ok: false });
    expect(answers).toHaveLength(1);
  },
);

test('after the deadline nothing is asked', async () => {
  let asked = 0;
  const answer = await ask(async () => {
    asked += 1;
    return Response.json({});
  }, 10_000);
  expect(answer).toMatchObject({ ok: false, reason: 'timeout' });
  expect(asked).toBe(0);
});

test('an address that must not be reached is told from one that cannot be', async () => {
  class ForbiddenTarget extends Error {
    override readonly name = 'ForbiddenTarget';
  }
  const forbidden = await ask(() => Promise.reject(new ForbiddenTarget('10.0.0.1')));
  expect(forbidden).toMatchObject({ ok: false, reason: 'forbidden' });
  const wrapped = new TypeError('fetch failed', { cause: new ForbiddenTarget('10.0.0.1') });
  expect(await ask(() => Promise.reject(wrapped))).toMatchObject({ reason: 'forbidden' });
  const gone = await ask(() => Promise.reject(new TypeError('fetch failed')));
  expect(gone).toMatchObject({ ok: false, reason: 'unavailable' });
});
