import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { LastTestCall, type TestCall } from '#shared/contracts/desk/test-call.ts';
import { type Story, type StoryAgent, startStory, supportNumber } from './support/story.ts';

let story: Story;
let bruno: StoryAgent;
/** How much the device had heard before. */
let earlier = 0;

beforeAll(async () => {
  story = await startStory();
  bruno = story.agent('bruno');
}, 60_000);
afterEach(async () => {
  await story.until('the test call is over', async () => {
    const call = await lastCall();
    return call === null || call.state === 'over';
  });
  await story.reset();
});
afterAll(() => story?.stop());

const lastCall = async () =>
  LastTestCall.parse((await story.region.api('bruno', 'GET', 'desk/test-call')).body).call;

const isOver = (outcome: TestCall['outcome']) =>
  story.until(`the test call ends with ${outcome}`, async () => {
    const call = await lastCall();
    return call?.state === 'over' && call.outcome === outcome ? call : undefined;
  });

/** At work with this device, and not ready. */
async function signedIn(kind: 'teams' | 'browser' | 'phone') {
  await bruno.work(kind);
  await bruno.post('not-ready', { reason: 'break' });
  earlier = bruno.device.heard.length;
}

const hears = (text: string) =>
  story.until(`the device hears '${text}'`, () =>
    bruno.device.heard.slice(earlier).some((each) => each.includes(text)),
  );

async function press() {
  const { status, body } = await bruno.post('test-call', { language: 'en' });
  expect(status).toBe(202);
  return LastTestCall.parse(body).call;
}

async function rings() {
  await story.until('the device rings', () => bruno.device.phone.state === 'ringing');
}

test.each(['teams', 'browser', 'phone'] as const)(
  'A1: a test call rings the agent’s device (%s), asks for a key, thanks for it, and hangs up',
  async (kind) => {
    await signedIn(kind);
    expect(await press()).toMatchObject({ state: 'ringing', outcome: null });
    await rings();
    bruno.device.answer();
    await hears('This is a test call');
    await story.until('it is answered', async () => (await lastCall())?.state === 'answered');
    bruno.device.press('1');
    await hears('Your device works');
    expect(await lastCall()).toMatchObject({ outcome: 'keyHeard' });
    await isOver('keyHeard');
    await bruno.device.is('idle');
    expect((await bruno.desk()).agent).toMatchObject({ status: 'notReady', reason: 'break' });
    expect(await story.region.records('contoso')).toEqual([]);
  },
);

test('A1: a spoken answer will do as well', async () => {
  await signedIn('teams');
  await press();
  await rings();
  bruno.device.answer();
  await hears('This is a test call');
  bruno.device.say('I can hear you', 'en-US');
  await isOver('voiceHeard');
});

test('A1: an answer without key or word is told as such, in the call and at the desk', async () => {
  await signedIn('teams');
  await press();
  await rings();
  bruno.device.answer();
  await hears('We did not hear you');
  await isOver('nothingHeard');
  await bruno.device.is('idle');
});

test('A1: a device that nobody answers stops ringing, and the desk is told', async () => {
  await signedIn('teams');
  await press();
  await rings();
  await isOver('noAnswer');
  await bruno.device.is('idle');
});

test.each([
  [{ kind: 'busy' }, 'busy'],
  [{ kind: 'unreachable' }, 'unreachable'],
  [{ kind: 'declines', after: 1000 }, 'declined'],
] as const)('A1: a device that behaves as %j is told as %s', async (behaviour, outcome) => {
  await signedIn('teams');
  bruno.device.behave(behaviour);
  await press();
  await isOver(outcome);
});

test('A1: who hangs up in the middle ends it', async () => {
  await signedIn('teams');
  await press();
  await rings();
  bruno.device.answer();
  await hears('This is a test call');
  bruno.device.hangUp();
  await isOver('hungUp');
});

test('A1: pressed twice, even at once, it rings once', async () => {
  await signedIn('teams');
  const [one, other] = await Promise.all([press(), press()]);
  await rings();
  const third = await press();
  expect(new Set([third?.id, one?.id, other?.id]).size).toBeLessThanOrEqual(2);
  expect((await lastCall())?.id).toBe(third?.id);
  expect(story.region.acs.world.snapshot().calls).toHaveLength(1);
  bruno.device.decline();
  await isOver('declined');
});

test('A1: it is refused, with what to do, while ready, with a dialogue, and before work', async () => {
  const refusal = async () => {
    const { status, body } = await bruno.post('test-call', { language: 'en' });
    return { status, body };
  };
  expect(await refusal()).toMatchObject({ status: 409, body: { reason: 'notSignedIn' } });
  await bruno.work();
  expect(await refusal()).toMatchObject({ status: 409, body: { reason: 'testWhileReady' } });
  const kim = story.phone('+491701234590');
  kim.dial(supportNumber);
  await bruno.accept();
  expect(await refusal()).toMatchObject({ status: 409, body: { reason: 'testDuringDialogue' } });
  await bruno.post('not-ready', { reason: 'break' });
  expect(await refusal()).toMatchObject({ status: 409, body: { reason: 'testDuringDialogue' } });
  kim.hangUp();
  await bruno.wrapUp();
});

test.each(['ready', 'sign-out'])(
  'A1: the test call ends at once when the agent says %s while it rings, so that a customer finds the device free',
  async (wish) => {
    await signedIn('teams');
    await press();
    await rings();
    await bruno.post(wish);
    await isOver('interrupted');
    await bruno.device.is('idle');
  },
);

test('A1: likewise while the agent is asked, and a reason for not being ready changes nothing', async () => {
  await signedIn('teams');
  await press();
  await rings();
  bruno.device.answer();
  await hears('This is a test call');
  await bruno.post('not-ready', { reason: 'lunch' });
  expect(await lastCall()).toMatchObject({ state: 'answered', outcome: null });
  await bruno.post('ready');
  await isOver('interrupted');
  await bruno.device.is('idle');
});

test('S5: news that come twice change nothing', async () => {
  await signedIn('teams');
  story.region.faults.acs.add({ kind: 'double event', event: 'CallConnected' });
  story.region.faults.acs.add({ kind: 'double event', event: 'RecognizeCompleted' });
  await press();
  await rings();
  bruno.device.answer();
  await hears('This is a test call');
  bruno.device.press('1');
  await isOver('keyHeard');
});

test('S5: when no news come at all, it ends by its own clock, and the device is free', async () => {
  await signedIn('teams');
  story.region.faults.acs.add({ kind: 'lose event', event: '*', times: 'always' });
  await press();
  await rings();
  bruno.device.answer();
  await isOver('noAnswer');
  await bruno.device.is('idle');
});

test('S5: a start whose answer gets lost rings once', async () => {
  await signedIn('teams');
  story.region.faults.acs.add({
    kind: 'refuse',
    operation: 'createCall',
    status: 503,
    afterEffect: true,
  });
  await press();
  await rings();
  expect(story.region.acs.world.snapshot().calls).toHaveLength(1);
  bruno.device.answer();
  await hears('This is a test call');
  bruno.device.press('1');
  await isOver('keyHeard');
});

test('S5: a device that rings although its start seemed to fail is hung up when it is answered', async () => {
  await signedIn('teams');
  const refuse = { kind: 'refuse', operation: 'createCall', status: 503 } as const;
  story.region.faults.acs.add({ ...refuse, afterEffect: true, times: 'always' });
  await press();
  await isOver('failed');
  expect(bruno.device.phone.state).toBe('ringing');
  bruno.device.answer();
  await bruno.device.is('idle');
  expect(story.region.acs.world.snapshot().calls).toEqual([]);
});

test('S5: hanging up is tried until it works', async () => {
  await signedIn('teams');
  const refuse = { kind: 'refuse', operation: 'terminate', status: 503 } as const;
  story.region.faults.acs.add({ ...refuse, times: 6 });
  await press();
  await rings();
  await isOver('noAnswer');
  await bruno.device.is('idle');
});

test('S7: callbacks of a test call that ACS has not signed are refused', async () => {
  const path = 'test-calls/contoso/bruno/one/events';
  const { status } = await story.region.api(undefined, 'POST', path, { body: [] });
  expect(status).toBe(401);
});

test('A1: somebody else’s test call is not shown', async () => {
  await signedIn('teams');
  await press();
  const { body } = await story.region.api('adele', 'GET', 'desk/test-call');
  expect(body).toEqual({ call: null });
  await rings();
  bruno.device.decline();
  await isOver('declined');
});
