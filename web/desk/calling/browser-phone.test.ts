import { expect, test } from 'vitest';
import { type BrowserPhone, createBrowserPhone } from './browser-phone.ts';
import type { CallClientEvents, CallingTrouble, CallState, RingingCall } from './call-client.ts';

const connected: CallState = {
  isConnected: true,
  isMuted: false,
  quality: 'good',
  microphone: 'works',
};

/** A phone whose clients open when the test says so. */
function workshop() {
  const opened: CallClientEvents[] = [];
  const answers: ((trouble?: CallingTrouble) => void)[] = [];
  const timers: (() => void)[] = [];
  const did: string[] = [];
  const phone = createBrowserPhone({
    isPossible: true,
    open: (events) =>
      new Promise((resolve) => {
        const number = opened.push(events);
        const client = {
          devices: async () => ({
            microphones: [],
            speakers: [],
            microphone: undefined,
            speaker: undefined,
          }),
          chooseMicrophone: async (id: string) => void did.push(`microphone ${id}`),
          chooseSpeaker: async (id: string) => void did.push(`speaker ${id}`),
          close: async () => void did.push(`close ${number}`),
        };
        answers.push((trouble) => resolve(trouble ? { ok: false, trouble } : { ok: true, client }));
      }),
    later: (_, what) => void timers.push(what),
  });
  const call = (name: string): RingingCall => ({
    async accept({ muted }) {
      did.push(`accept ${name}${muted ? ' muted' : ''}`);
      return {
        mute: async () => void did.push('mute'),
        unmute: async () => void did.push('unmute'),
        hangUp: async () => void did.push('hang up'),
        press: async (digit) => void did.push(`press ${digit}`),
      };
    },
    reject: async () => void did.push(`reject ${name}`),
  });
  return { phone, opened, answers, timers, did, call };
}

async function ready() {
  const all = workshop();
  const switched = all.phone.switchOn();
  all.answers[0]?.();
  expect(await switched).toBe(true);
  const [events] = all.opened;
  if (!events) throw new Error('A client was opened.');
  return { ...all, events };
}

/** What was started without being waited for has come about. */
const settled = () => new Promise((resolve) => setTimeout(resolve));
const status = (phone: BrowserPhone) => phone.known().status;

test('A1: the telephone is opened once, however often it is switched on, and closed when it is switched off', async () => {
  const { phone, answers, opened, did } = workshop();
  const both = Promise.all([phone.switchOn(), phone.switchOn()]);
  expect(status(phone)).toBe('connecting');
  answers[0]?.();
  expect(await both).toEqual([true, true]);
  expect(await phone.switchOn()).toBe(true);
  expect(opened).toHaveLength(1);
  phone.switchOff();
  phone.switchOff();
  expect([status(phone), did]).toEqual(['off', ['close 1']]);
});

test('A1: what is switched off while it opens is closed as soon as it is open', async () => {
  const { phone, answers, did } = workshop();
  const switched = phone.switchOn();
  phone.switchOff();
  answers[0]?.();
  expect(await switched).toBe(false);
  expect([status(phone), did]).toEqual(['off', ['close 1']]);
});

test.each(['noMicrophone', 'refused', 'notSetUp'] as const)(
  'A1: %s stays until somebody tries again',
  async (trouble) => {
    const { phone, answers, timers } = workshop();
    const first = phone.switchOn();
    answers[0]?.(trouble);
    expect(await first).toBe(false);
    expect(phone.known()).toMatchObject({ status: 'failed', trouble });
    expect(timers).toEqual([]);
    const second = phone.switchOn();
    expect(phone.known().trouble).toBeUndefined();
    answers[1]?.();
    expect(await second).toBe(true);
  },
);

test('A1: a service that is away is tried again by itself, but not once the telephone is off', async () => {
  const { phone, answers, timers, opened } = workshop();
  const first = phone.switchOn();
  answers[0]?.('unreachable');
  await first;
  timers[0]?.();
  answers[1]?.('unreachable');
  await settled();
  expect(phone.known()).toMatchObject({ status: 'failed', trouble: 'unreachable' });
  phone.switchOff();
  timers[1]?.();
  expect([status(phone), opened.length]).toEqual(['off', 2]);
});

test('A1: a call is accepted once, muted and unmuted, and hung up; what rings no more is not accepted', async () => {
  const { phone, events, did, call } = await ready();
  events.onRinging(call('one'));
  expect(phone.known().isRinging).toBe(true);
  await Promise.all([phone.accept(), phone.accept()]);
  events.onCall(connected);
  expect(phone.known()).toMatchObject({ isRinging: false, call: connected });
  await phone.setMuted(true);
  await phone.setMuted(false);
  await phone.press('1');
  await phone.hangUp();
  events.onCall(undefined);
  await phone.hangUp();
  events.onRinging(call('two'));
  events.onRinging(undefined);
  await phone.accept();
  await phone.reject();
  expect(did).toEqual(['accept one', 'mute', 'unmute', 'press 1', 'hang up']);
});

test('A3: whoever listens is muted from the first moment', async () => {
  const { phone, events, did, call } = await ready();
  events.onRinging(call('one'));
  await phone.accept({ muted: true });
  expect(did).toEqual(['accept one muted']);
});

test('A1: a call that cannot be accepted any more does no harm', async () => {
  const { phone, events } = await ready();
  const gone = () => Promise.reject(new Error('It is over.'));
  events.onRinging({ accept: gone, reject: gone });
  await phone.accept();
  events.onRinging({ accept: gone, reject: gone });
  await phone.reject();
  expect(phone.known()).toMatchObject({ status: 'ready', isRinging: false });
});

test('A1: without a network the telephone stays, and is shown as lost until it is back', async () => {
  const { phone, events } = await ready();
  events.onConnection('lost');
  expect(phone.known()).toMatchObject({ status: 'ready', isLost: true });
  events.onConnection('up');
  expect(phone.known().isLost).toBe(false);
});

test('A1: when the token is not taken any more a new telephone is opened, and what the old one tells late is dropped', async () => {
  const { phone, events, answers, opened, did, call } = await ready();
  events.onConnection('tokenRefused');
  answers[1]?.();
  await settled();
  expect([status(phone), opened.length, did]).toEqual(['ready', 2, ['close 1']]);
  events.onRinging(call('late'));
  events.onCall(connected);
  events.onConnection('tokenRefused');
  expect(phone.known()).toMatchObject({ isRinging: false, call: undefined });
  expect(opened).toHaveLength(2);
});

test('A1: devices are chosen by id; without a telephone there are none', async () => {
  const { phone, did } = await ready();
  await phone.choose('microphone', 'headset');
  await phone.choose('speaker', 'loud');
  expect(did).toEqual(['microphone headset', 'speaker loud']);
  phone.switchOff();
  await phone.choose('speaker', 'other');
  expect(await phone.devices()).toBeUndefined();
  expect(did).toEqual(['microphone headset', 'speaker loud', 'close 1']);
});
