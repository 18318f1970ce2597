import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import {
  afterRoutingEvents,
  sampleRequest,
  sampleRouting,
} from '../../../tests/simulation/samples.ts';
import { figuresAt } from './day-figures.ts';
import type { RoutingState } from './routing-state.ts';

const noon = Date.parse('2026-11-28T11:00:00Z');
const hour = 3_600_000;
const berlin = { timeZone: 'Europe/Berlin' };

interface Come {
  readonly entry?: number;
  readonly place?: number;
}

const queued = (
  dialogue: string,
  at: number,
  { entry = 1, place = at }: Come = {},
): RoutingEvent => ({
  kind: 'dialogueQueued',
  at,
  request: sampleRequest(dialogue, { entry, queuedAt: at, place }),
});
const accepted = (dialogue: string, at: number, entry = 1): RoutingEvent => ({
  kind: 'offerAccepted',
  at,
  dialogue,
  entry,
  offer: `${dialogue}.${entry}.1`,
  agent: 'ann',
});
const left = (dialogue: string, at: number, entry = 1, hungUp = true): RoutingEvent => ({
  kind: 'dialogueLeft',
  at,
  dialogue,
  entry,
  hungUp,
});

const after = (events: readonly RoutingEvent[], settings = {}) =>
  afterRoutingEvents(sampleRouting(settings), events).state;
const figuresOf = (state: RoutingState, at: number) =>
  figuresAt(state.head, state.waiting.size, at);

test('R1: answers in time and late, waits and the longest of them', () => {
  const state = after([
    queued('d1', noon),
    accepted('d1', noon + 20_000),
    queued('d2', noon),
    accepted('d2', noon + 90_000),
  ]);
  expect(figuresOf(state, noon + hour)).toMatchObject({
    day: '2026-11-28',
    queued: 2,
    answered: 2,
    inTime: 1,
    waited: 110_000,
    longest: 90_000,
  });
});

test('R1: who hangs up within five seconds is not abandoned, nor who goes where the flow leads', () => {
  const state = after([
    queued('d1', noon),
    left('d1', noon + 5_000),
    queued('d2', noon),
    left('d2', noon + 5_001),
    queued('d3', noon),
    left('d3', noon + hour, 1, false),
  ]);
  expect(figuresOf(state, noon)).toMatchObject({ queued: 3, abandoned: 1, left: 2, answered: 0 });
});

test('R1: who is not taken in by the rules of overflow counts as overflowed', () => {
  const overflow = { waiting: 1, estimatedWait: null, noAgents: false };
  const state = after([queued('d1', noon), queued('d2', noon + 1000)], { overflow });
  expect(figuresOf(state, noon)).toMatchObject({ queued: 2, overflowed: 1 });
});

test('R1: a dialogue that comes back to its place counts once, by how its last stay ended', () => {
  const place = noon;
  const state = after([
    queued('d1', noon),
    accepted('d1', noon + 10_000),
    queued('d1', noon + 20_000, { entry: 2, place }),
  ]);
  expect(figuresOf(state, noon)).toMatchObject({ queued: 1, answered: 0, inTime: 0, waited: 0 });
  const then = afterRoutingEvents(state, [left('d1', noon + 40_000, 2)]).state;
  expect(figuresOf(then, noon)).toMatchObject({ queued: 1, answered: 0, abandoned: 1 });
});

test('R1: a dialogue that an agent sends here again counts again', () => {
  const state = after([
    queued('d1', noon),
    accepted('d1', noon + 10_000),
    queued('d1', noon + hour, { entry: 2 }),
    accepted('d1', noon + hour + 1000, 2),
  ]);
  expect(figuresOf(state, noon)).toMatchObject({ queued: 2, answered: 2 });
});

test('R1: the same news twice or late counts once', () => {
  const events = [
    queued('d1', noon),
    queued('d1', noon + 1),
    accepted('d1', noon + 2),
    accepted('d1', noon + 3),
    left('d1', noon + 10_000),
    queued('d1', noon + 20_000),
    left('d0', noon + 20_000),
  ];
  expect(figuresOf(after(events), noon)).toMatchObject({ queued: 1, answered: 1, abandoned: 0 });
});

test('R1: the day begins anew at midnight of the contact center, with those who wait', () => {
  const lateEvening = Date.parse('2026-11-28T22:30:00Z');
  const state = after(
    [
      queued('d1', lateEvening),
      accepted('d1', lateEvening + 1000),
      queued('d2', lateEvening),
      queued('d3', lateEvening + 2 * hour),
    ],
    berlin,
  );
  expect(figuresOf(state, lateEvening + 2 * hour)).toMatchObject({
    day: '2026-11-29',
    queued: 2,
    answered: 0,
  });
  expect(figuresOf(state, lateEvening + 30 * hour)).toMatchObject({ day: '2026-11-30', queued: 2 });
});

test('R1: who was answered yesterday and comes back to their place today counts today as well, and takes nothing back', () => {
  const place = Date.parse('2026-11-28T22:59:50Z');
  const state = after(
    [
      queued('d1', place),
      accepted('d1', place + 5000),
      queued('d1', place + 15_000, { entry: 2, place }),
    ],
    berlin,
  );
  expect(figuresOf(state, place + 15_000)).toMatchObject({
    day: '2026-11-29',
    queued: 1,
    answered: 0,
  });
});

test.each([
  ['2026-03-29', 23],
  ['2026-10-25', 25],
])('R1: on %s the day in Berlin has %i hours', (day, hours) => {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const { endsAt, day: shown } = figuresAt(
    { settings: { ...sampleRouting().head.settings, ...berlin } },
    0,
    midnight,
  );
  expect(shown).toBe(day);
  const start = figuresAt(
    { settings: { ...sampleRouting().head.settings, ...berlin } },
    0,
    midnight - 12 * hour,
  ).endsAt;
  expect((endsAt - start) / hour).toBe(hours);
});

test('a time zone that nobody knows is UTC, and stops no queue', () => {
  const state = after([queued('d1', noon)], { timeZone: 'Mars/Olympus' });
  expect(figuresOf(state, noon)).toMatchObject({ day: '2026-11-28', queued: 1 });
});

type What = 'come' | 'accept' | 'hangUp' | 'leave' | 'back';

const step = fc.record({
  what: fc.constantFrom<What[]>('come', 'accept', 'hangUp', 'leave', 'back'),
  who: fc.integer({ min: 0, max: 5 }),
  pause: fc.oneof(fc.integer({ min: 0, max: 60_000 }), fc.constant(9 * hour)),
});

/** What customers do, each in stays that are numbered, as events. */
function createStory() {
  const stays = new Map<number, { readonly entry: number; readonly place: number }>();
  return function tell(what: What, who: number, at: number): RoutingEvent {
    const dialogue = `d${who}`;
    const stay = stays.get(who) ?? { entry: 0, place: at };
    if (what === 'accept') return accepted(dialogue, at, stay.entry);
    if (what === 'hangUp' || what === 'leave')
      return left(dialogue, at, stay.entry, what === 'hangUp');
    const next = { entry: stay.entry + 1, place: what === 'back' ? stay.place : at };
    stays.set(who, next);
    return queued(dialogue, at, next);
  };
}

function expectBalance(state: RoutingState, at: number) {
  const {
    queued: all,
    answered,
    abandoned,
    overflowed,
    left: others,
    ...rest
  } = figuresOf(state, at);
  expect(answered + abandoned + overflowed + others + state.waiting.size).toBe(all);
  const least = Math.min(answered, abandoned, overflowed, others, rest.waited, rest.inTime);
  expect(least).toBeGreaterThanOrEqual(0);
  expect(rest.inTime).toBeLessThanOrEqual(answered);
}

test('R1: whatever happens, answered, abandoned, overflowed, left and waiting make up those who came', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
      const overflow = { waiting: 3, estimatedWait: null, noAgents: false };
      const tell = createStory();
      let state = sampleRouting({ overflow, ...berlin });
      let at = noon;
      for (const { what, who, pause } of steps) {
        at += pause;
        state = afterRoutingEvents(state, [tell(what, who, at)]).state;
        expectBalance(state, at);
      }
    }),
    { numRuns: 300 },
  );
});
