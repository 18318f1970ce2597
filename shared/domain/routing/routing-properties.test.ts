import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import {
  afterRoutingEvents,
  only,
  sampleCandidate,
  sampleRequest,
  sampleRouting,
} from '../../../tests/simulation/samples.ts';
import { decideRouting } from './decide-routing.ts';
import { mismatch } from './match.ts';
import { withoutOldRefusals } from './offers.ts';
import { applyChanges } from './routing-state.ts';

const at = fc.integer({ min: 0, max: 60_000 });
const dialogue = fc.constantFrom('d1', 'd2', 'd3');
const entry = fc.constantFrom(1, 2);
const agent = fc.constantFrom('ann', 'bob', 'cas');
const candidate = fc
  .tuple(agent, fc.integer({ min: 1, max: 3 }), at, fc.constantFrom(0, 5))
  .map(([name, sequence, availableSince, dutch]) =>
    sampleCandidate(name, { sequence, availableSince, skills: { dutch } }),
  );
const agents = fc.uniqueArray(candidate, { maxLength: 3, selector: (one) => one.agent });
const offer = fc
  .tuple(dialogue, entry, fc.integer({ min: 1, max: 3 }))
  .map((parts) => ({ dialogue: parts[0], entry: parts[1], offer: parts.join('.') }));
const request = fc.tuple(dialogue, entry, at, fc.boolean()).map(([name, stay, place, skilled]) =>
  sampleRequest(name, {
    entry: stay,
    place,
    skills: skilled ? [{ skill: 'dutch', atLeast: 3 }] : [],
  }),
);

const anyEvent = fc
  .oneof(
    fc.record({ kind: fc.constant('dialogueQueued'), at, request }),
    fc.record({ kind: fc.constant('dialogueLeft'), at, dialogue, entry }),
    fc.record({ kind: fc.constant('agentFree'), at, agents }),
    fc.record({ kind: fc.constant('candidatesFound'), at, dialogue, entry, agents }),
    fc
      .tuple(at, offer, agent, fc.constantFrom(null, 'busy', 'alreadyReserved', 'tooLate'))
      .map(([when, about, who, reason]) => ({
        kind: 'reservationAnswered',
        at: when,
        ...about,
        agent: who,
        sequence: 1,
        reason,
      })),
    fc
      .tuple(at, offer, agent, fc.constantFrom('offerAccepted', 'offerDeclined', 'offerExpired'))
      .map(([when, about, who, kind]) => ({ kind, at: when, ...about, agent: who })),
    fc.record({ kind: fc.constant('tick'), at }),
  )
  .map((one) => RoutingEvent.parse(one));
const day = fc.array(anyEvent, { maxLength: 40 });
const routing = sampleRouting({ selection: 'skillsLongestAvailable' });

test('a waiting dialogue and a free matching agent come together within one decision', () => {
  fc.assert(
    fc.property(day, agents, at, (events, free, when) => {
      const { state } = afterRoutingEvents(routing, events);
      const after = decideRouting(state, { kind: 'agentFree', at: when, agents: free });
      const taken = only(after.effects, 'reserve').map((reserve) => reserve.agent);
      const left = free.filter((one) => !taken.includes(one.agent));
      expect(new Set(taken).size).toBe(taken.length);
      for (const record of after.state.waiting.values()) {
        if (record.offer !== null) continue;
        const waiting = withoutOldRefusals(record, when);
        const fits = left.filter(
          (one) => mismatch(state.head.settings, waiting, one, when) === null,
        );
        expect(fits).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('a search that finds somebody who matches leads to a reservation in the same decision', () => {
  fc.assert(
    fc.property(day, agents, at, (events, found, when) => {
      const { state } = afterRoutingEvents(routing, events);
      for (const record of state.waiting.values()) {
        if (record.offer !== null) continue;
        const { dialogue: name, entry: stay } = record.request;
        const waiting = withoutOldRefusals(record, when);
        const fits = found.some(
          (one) => mismatch(state.head.settings, waiting, one, when) === null,
        );
        const { effects } = decideRouting(state, {
          kind: 'candidatesFound',
          at: when,
          dialogue: name,
          entry: stay,
          agents: found,
        });
        expect(only(effects, 'reserve')).toHaveLength(fits ? 1 : 0);
      }
    }),
    { numRuns: 300 },
  );
});

test('the same event at once again changes nothing more, but for agents: they find the next dialogue', () => {
  fc.assert(
    fc.property(day, anyEvent, (events, last) => {
      const before = afterRoutingEvents(routing, events).state;
      const once = decideRouting(before, last);
      const twice = decideRouting(once.state, last);
      if (last.kind === 'agentFree') return;
      expect(twice.changes).toEqual({ head: null, waiting: [], gone: [] });
      expect(only(twice.effects, 'offer')).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('who was let go is no longer held by the queue, and who is offered is offered once', () => {
  fc.assert(
    fc.property(day, (events) => {
      const { effects, state } = afterRoutingEvents(routing, events);
      const offered = only(effects, 'offer').map((one) => one.offer);
      expect(new Set(offered).size).toBe(offered.length);
      for (const { offer: open } of state.waiting.values()) {
        if (open === null) continue;
        const since = effects.findIndex((one) => one.kind === 'reserve' && one.offer === open.id);
        const released = only(effects.slice(since), 'release').map((one) => one.offer);
        expect(released).not.toContain(open.id);
      }
    }),
    { numRuns: 300 },
  );
});

test('whoever stops waiting or gives an offer up lets the agent go', () => {
  fc.assert(
    fc.property(day, anyEvent, (events, last) => {
      const before = afterRoutingEvents(routing, events).state;
      const { state, effects } = decideRouting(before, last);
      for (const [name, { offer: open, request: asked }] of before.waiting) {
        if (open?.step !== 'offering' || state.waiting.get(name)?.offer?.id === open.id) continue;
        const acceptedIt = last.kind === 'offerAccepted' && last.offer === open.id;
        const released = only(effects, 'release').filter((one) => one.offer === open.id);
        expect([asked.dialogue, released.length]).toEqual([name, acceptedIt ? 0 : 1]);
      }
    }),
    { numRuns: 300 },
  );
});

test('what a decision says to write is what changed, and every effect can be stored', () => {
  fc.assert(
    fc.property(day, anyEvent, (events, last) => {
      const before = afterRoutingEvents(routing, events).state;
      const { state, changes, effects } = decideRouting(before, last);
      expect(applyChanges(before, changes)).toEqual(state);
      expect(effects.map((effect) => RoutingEffect.parse(effect))).toEqual(effects);
    }),
    { numRuns: 200 },
  );
});
