import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import { asked } from './callback-story.test-support.ts';
import { nextTimer } from './decide-dialogue.ts';
import { answer, atAgent, customer, offer, roster, type Told } from './story.test-support.ts';

const connection = fc.constantFrom('c1', 'c2', 'c3');
const operation = fc.nat(12);

/** What may come of the first call, of those that follow, and of calls that nobody wants any more, in any order. */
const anyEvent: fc.Arbitrary<Told> = fc.oneof(
  connection.map((each) => ({ kind: 'callConnected', connection: each }) as const),
  connection.map((each) => ({ kind: 'callAnswered', connection: each }) as const),
  connection.map((each) => ({ kind: 'callDisconnected', connection: each }) as const),
  fc
    .tuple(connection, fc.nat(9), fc.subarray([customer.address, atAgent]))
    .map(([each, sequence, who]) => ({ ...roster(sequence, ...who), connection: each })),
  fc
    .tuple(operation, fc.constantFrom('busy', 'noAnswer', 'failed'))
    .map(([of, outcome]) => ({ kind: 'callFailed', operation: of, outcome }) as const),
  fc
    .tuple(operation, fc.constantFrom('completed', 'failed'))
    .map(
      ([of, outcome]) =>
        ({ kind: 'mediaEnded', operation: of, result: { kind: 'played', outcome } }) as const,
    ),
  fc
    .tuple(operation, fc.constantFrom('joined', 'busy'))
    .map(([of, outcome]) => ({ kind: 'inviteEnded', operation: of, outcome }) as const),
  fc
    .tuple(fc.constantFrom('o1', 'o2', 'o3'), fc.integer({ min: 1, max: 5 }))
    .map(([id, entry]) => ({ ...offer(id, entry), until: 20_000_000 })),
  fc
    .tuple(fc.constantFrom('accepted', 'declined'), fc.constantFrom('o1', 'o2', 'o3'))
    .map(([what, id]) => answer(what, id)),
  fc.constant({ kind: 'agentAsked', agent: 'adele', wish: { what: 'hangUp' } } as const),
  fc.constant({
    kind: 'queueRefused',
    entry: 1,
    center: 'sales',
    reason: 'noAgents',
  } as const),
  fc
    .tuple(fc.constantFrom('callCustomer', 'hangUp', 'inviteAgent', 'dialogueQueued'), operation)
    .map(([effect, of]) => ({ kind: 'effectFailed', effect, operation: of, reason: 'x' }) as const),
  fc
    .constantFrom('answer', 'ring', 'join', 'callback', 'hangUp', 'music')
    .map((timer) => ({ kind: 'timerDue', timer }) as const),
);

const wish = fc.constantFrom({}, { at: 3_600_000 }, { keepPlace: false }, { priority: 1 });

test('Q6: whatever happens to a callback, it ends with one record, holds no agent, and all can be stored', () => {
  fc.assert(
    fc.property(wish, fc.array(anyEvent, { maxLength: 60 }), (how, events) => {
      const told = asked(how);
      for (const [index, event] of events.entries())
        told.tell({ ...event, at: 11_000 + index * 1000 });
      for (let round = 0; told.state().phase !== 'over' && round < 60; round += 1)
        if (nextTimer(told.state()) === undefined) told.tell({ kind: 'callDisconnected' });
        else told.untilTimer();
      expect(told.state()).toMatchObject({ phase: 'over', timers: [] });
      expect(told.of('writeRecord')).toHaveLength(1);
      expect(Dialogue.parse(told.state())).toEqual(told.state());
      const effects = told.effects();
      expect(effects.map((effect) => DialogueEffect.parse(effect))).toEqual(effects);
      expect(holdsNobody(effects)).toBe(true);
    }),
    { numRuns: 2000 },
  );
});

/** Whoever was to call, or was rung, is let go afterwards. */
function holdsNobody(effects: readonly DialogueEffect[]): boolean {
  return effects.reduce((isFree, effect) => {
    if (effect.kind === 'callCustomer' || effect.kind === 'inviteAgent') return false;
    const isLetGo =
      effect.kind === 'tellAgent' &&
      (effect.event.kind === 'dialogueEnded' || effect.event.kind === 'released');
    return isFree || isLetGo;
  }, true);
}

test('S5: an event of a callback that comes twice in a row leaves it as after the first time', () => {
  fc.assert(
    fc.property(wish, fc.array(anyEvent, { maxLength: 40 }), anyEvent, (how, events, last) => {
      const told = asked(how);
      for (const [index, event] of events.entries())
        told.tell({ ...event, at: 11_000 + index * 1000 });
      if (last.kind === 'mediaEnded' || last.kind === 'effectFailed') return;
      // Timers come from the state itself, not from outside.
      if (last.kind === 'timerDue') return;
      const once = told.tell({ ...last, at: 60_000 }).state();
      expect(told.tell({ ...last, at: 60_000 }).state()).toEqual(once);
    }),
    { numRuns: 1000 },
  );
});

test('Q6: nobody hears silence: whoever answers a call that is not wanted any more is let go', () => {
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 40 }), (events) => {
      const told = asked().tell({ kind: 'callDisconnected', at: 11_000, connection: 'c1' });
      for (const [index, event] of events.entries())
        told.tell({ ...event, at: 12_000 + index * 1000 });
      told.forget().tell({ kind: 'callConnected', at: 100_000, connection: 'c9' });
      const { connection: own, phase } = told.state();
      if (phase === 'over' || own === 'c9') return;
      expect(told.of('hangUp')).toEqual([{ kind: 'hangUp', connection: 'c9' }]);
    }),
    { numRuns: 1000 },
  );
});
