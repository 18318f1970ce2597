import { expect, test } from 'vitest';
import { openTeamsSession } from './teams-session.ts';

const tokenUntil = (until: number) => `x.${btoa(JSON.stringify({ exp: until / 1000 }))}.y`;

async function setUp(...answers: (string | Error)[]) {
  const asked: boolean[] = [];
  let now = 0;
  let signedIn = 0;
  const session = await openTeamsSession({
    async ask({ silent }) {
      asked.push(silent);
      const answer = answers.shift() ?? new Error('nothing more was expected');
      if (answer instanceof Error) throw answer;
      return answer;
    },
    now: () => now,
    onSignedIn: () => {
      signedIn += 1;
    },
  });
  return {
    session,
    asked,
    signedIn: () => signedIn,
    turn: (by: number) => {
      now += by;
    },
  };
}

const hour = 3_600_000;

test('A1: Teams is asked for a token once, and again before it ends', async () => {
  const [first, second] = [tokenUntil(hour), tokenUntil(2 * hour)];
  const { session, asked, turn } = await setUp(first, second);
  expect([await session.token(), await session.token()]).toEqual([first, first]);
  turn(hour - 30_000);
  expect(await Promise.all([session.token(), session.token()])).toEqual([second, second]);
  expect(asked).toEqual([true, true]);
});

test('A1: while Teams does not answer the old token is used until its end', async () => {
  const first = tokenUntil(hour);
  const trouble = new Error('Microsoft Teams does not answer');
  const { session, turn } = await setUp(first, trouble, trouble);
  turn(hour - 30_000);
  expect(await session.token()).toBe(first);
  turn(30_000);
  expect(await session.token()).toBeUndefined();
  expect(session.refusal).toBe('Microsoft Teams does not answer');
});

test('A1: who has not agreed yet is asked when they want to sign in, and the page begins anew', async () => {
  const refused = new Error('resourceRequiresConsent');
  const token = tokenUntil(hour);
  const { session, asked, signedIn } = await setUp(refused, refused, refused, token);
  expect(await session.token()).toBeUndefined();
  expect(session.refusal).toBe('resourceRequiresConsent');
  await session.signIn();
  expect(signedIn()).toBe(0);
  await session.signIn();
  expect([signedIn(), asked.slice(2)]).toEqual([1, [false, false]]);
  expect(await session.token()).toBe(token);
});

test('A1: a token that does not say when it ends is asked for anew after minutes', async () => {
  const { session, asked, turn } = await setUp('opaque', 'opaque');
  await session.token();
  turn(5 * 60_000);
  await session.token();
  expect(asked).toHaveLength(2);
});
