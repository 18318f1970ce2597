import { expect, test } from 'vitest';
import { createClock } from '../../platform/clock.ts';
import { createAlarms } from '../store/alarms.ts';
import { openJournal } from '../store/journal.ts';
import type { PhoneEvent } from './announcements.ts';
import { happen } from './happen.ts';
import type { Controller } from './model.ts';
import type { WorldAction } from './parts.ts';
import { createWorld } from './world.ts';

const nobody: Controller = {
  incoming() {},
  incomingEnded() {},
  outcome() {},
  rosterChanged() {},
  left() {},
  ended() {},
  tone() {},
  speaks() {},
};

/** Telephones without any Call Automation. */
function telephones() {
  const clock = createClock();
  const journal = openJournal(':memory:');
  const alarms = createAlarms<WorldAction>(journal, clock);
  const { world, parts } = createWorld({
    journal,
    clock,
    alarms,
    controller: nobody,
    isOwned: (address) => address === '4:+100',
    ringTimeout: 30_000,
  });
  alarms.start((action) => happen(parts, action));
  const [ann, bob] = [world.phone('+1'), world.phone('+2')];
  const endings: string[] = [];
  ann.on('ended', ({ reason }) => endings.push(reason));
  return { world, clock, ann, bob, endings };
}

test('one phone calls another, they talk, one hangs up', () => {
  const { ann, bob, endings } = telephones();
  ann.dial('+2', { displayName: 'Ann' });
  expect([ann.state, bob.state]).toEqual(['dialling', 'ringing']);
  expect(bob.hearing).toMatchObject({ kind: 'ring', from: '4:+1', displayName: 'Ann' });
  bob.answer();
  expect(ann.hearing).toEqual({ kind: 'people', addresses: ['4:+2'] });
  bob.hangUp();
  expect([ann.state, bob.state]).toEqual(['idle', 'idle']);
  expect(endings).toEqual(['hung up']);
});

test('a caller learns why nobody can be reached', async () => {
  const { clock, ann, bob, endings } = telephones();
  ann.dial('+3');
  await clock.turn(300);
  bob.behave({ kind: 'busy' });
  ann.dial('+2');
  await clock.turn(300);
  bob.behave({ kind: 'declines', after: 2000 });
  ann.dial('+2');
  await clock.turn(2000);
  bob.behave({ kind: 'rings' });
  ann.dial('+2');
  await clock.turn(60_000);
  ann.dial('+100');
  await clock.turn(30_000);
  expect(endings).toEqual(['not found', 'busy', 'declined', 'no answer', 'no answer']);
});

test('a phone that answers by itself does so in its time, and is busy for the next caller', async () => {
  const { world, clock, ann, bob } = telephones();
  bob.behave({ kind: 'answers', after: 3000 });
  ann.dial('+2');
  await clock.turn(3000);
  expect(ann.state).toBe('connected');
  const carl = world.phone('+5');
  carl.dial('+2');
  await clock.turn(300);
  expect([carl.state, bob.state]).toEqual(['idle', 'connected']);
});

test('the caller gives up while the phone rings', () => {
  const { ann, bob, endings } = telephones();
  ann.dial('+2');
  ann.hangUp();
  expect([ann.state, bob.state]).toEqual(['idle', 'idle']);
  expect(endings).toEqual(['cancelled']);
});

test('everything that happens at phones is told in its order', () => {
  const { world, ann, bob } = telephones();
  const events: string[] = [];
  const stop = world.on((event: PhoneEvent) => {
    if (event.kind !== 'changed') events.push(`${event.address} ${event.kind}`);
  });
  ann.dial('+2');
  bob.answer();
  bob.say('Hello');
  stop();
  bob.hangUp();
  expect(events).toEqual([
    '4:+1 hears',
    '4:+2 rings',
    '4:+2 hears',
    '4:+1 connected',
    '4:+1 hears',
    '4:+2 connected',
    '4:+2 hears',
    '4:+1 hears words',
  ]);
});

test('what makes no sense is refused', () => {
  const { ann, bob } = telephones();
  expect(() => ann.answer()).toThrow('does not ring');
  expect(() => ann.press('1')).toThrow('not connected');
  expect(() => ann.press('x')).toThrow(RangeError);
  expect(() => ann.hangUp()).toThrow('not in a call');
  ann.dial('+2');
  expect(() => bob.dial('+1')).toThrow('in a call already');
});
