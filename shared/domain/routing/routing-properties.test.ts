import fc from 'fast-check';
import { expect, test } from 'vitest';
import { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { Selection } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
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
import { nextTurn } from './reach.ts';
import { applyChanges } from './routing-state.ts';

const at = fc.integer({ min: 0, max: 60_000 });
const dialogue = fc.constantFrom('d1', 'd2', 'd3');
const entry = fc.constantFrom(1, 2);
const agent = fc.constantFrom('ann', 'bob', 'cas', 'team:out');
const outside = { teams: ['out'], external: true, room: 2 } as const;
const teamsOf = { ann: ['day'], bob: ['night'], cas: [] };
const candidate = fc
  .tuple(agent, fc.integer({ min: 1, max: 3 }), at, fc.constantFrom(0, 5))
  .map(([name, sequence, availableSince, dutch]) =>
    name === 'team:out'
      ? sampleCandidate(name, { sequence, availableSince, ...outside })
      : sampleCandidate(name, {
          sequence,
          availableSince,
          skills: { dutch },
          teams: teamsOf[name],
        }),
  );
const agents = fc.uniqueArray(candidate, { maxLength: 3, selector: (one) => one.agent });
const offer = fc
  .tuple(dialogue, entry, fc.integer({ min: 1, max: 3 }))
  .map((parts) => ({ dialogue: parts[0], entry: parts[1], offer: parts.join('.') }));
/** Ever fewer skills, as the rules for flows want it. */
const relaxation = fc.constantFrom(
  [],
  [{ after: 20_000, skills: [{ skill: 'dutch', atLeast: 1 }] }],
  [
    { after: 10_000, skills: [{ skill: 'dutch', atLeast: 2 }] },
    { after: 30_000, skills: [] },
  ],
);
const preference = fc.oneof(
  fc.constant({ preferredAgent: null }),
  fc.record({ preferredAgent: agent }),
  fc.record({ preferredAgent: agent, preferredUntil: fc.option(at) }),
);
const request = fc
  .record({
    name: dialogue,
    entry,
    place: at,
    skilled: fc.boolean(),
    relaxation,
    preference,
    except: fc.subarray(['ann', 'bob', 'cas']),
    returns: fc.boolean(),
  })
  .map(({ name, skilled, relaxation: easing, preference: preferred, returns, place, ...more }) =>
    sampleRequest(name, {
      ...more,
      place,
      queuedAt: returns ? place + 1 : place,
      skills: skilled ? [{ skill: 'dutch', atLeast: 3 }] : [],
      relaxation: skilled ? easing : [],
      ...preferred,
    }),
  );
const groups = [
  { after: 0, teams: ['day'] },
  { after: 15_000, teams: ['night'] },
  { after: 30_000, teams: ['out'] },
];
const settings = fc.record({
  selection: fc.constantFrom(...Selection.options),
  groups: fc.constantFrom([], groups),
  overflow: fc.constantFrom(
    { waiting: null, estimatedWait: null, noAgents: false },
    { waiting: 2, estimatedWait: 20_000, noAgents: true },
  ),
});
const routing = settings.map((more) => sampleRouting(more));

const anyEvent = fc
  .oneof(
    fc.record({ kind: fc.constant('dialogueQueued'), at, request }),
    fc.record({ kind: fc.constant('dialogueLeft'), at, dialogue, entry }),
    fc.record({ kind: fc.constant('agentFree'), at, agents }),
    fc.record({ kind: fc.constant('candidatesFound'), at, dialogue, entry, agents }),
    fc.record({ kind: fc.constant('nobodyFound'), at, dialogue, entry }),
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
const timesIn = (names: readonly string[], name: string) =>
  names.filter((one) => one === name).length;

test('a waiting dialogue and a free matching agent come together within one decision', () => {
  fc.assert(
    fc.property(routing, day, agents, at, (begin, events, free, when) => {
      const { state } = afterRoutingEvents(begin, events);
      const after = decideRouting(state, { kind: 'agentFree', at: when, agents: free });
      const taken = only(after.effects, 'reserve').map((reserve) => reserve.agent);
      const left = free.filter(({ agent: name, room = 1 }) => room > timesIn(taken, name));
      for (const { agent: name, room = 1 } of free)
        expect(timesIn(taken, name)).toBeLessThanOrEqual(room);
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
    fc.property(routing, day, agents, at, (begin, events, found, when) => {
      const { state } = afterRoutingEvents(begin, events);
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
    fc.property(routing, day, anyEvent, (begin, events, last) => {
      const before = afterRoutingEvents(begin, events).state;
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
    fc.property(routing, day, (begin, events) => {
      const { effects, state } = afterRoutingEvents(begin, events);
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
    fc.property(routing, day, anyEvent, (begin, events, last) => {
      const before = afterRoutingEvents(begin, events).state;
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
    fc.property(routing, day, anyEvent, (begin, events, last) => {
      const before = afterRoutingEvents(begin, events).state;
      const { state, changes, effects } = decideRouting(before, last);
      expect(applyChanges(before, changes)).toEqual(state);
      expect(effects.map((effect) => RoutingEffect.parse(effect))).toEqual(effects);
    }),
    { numRuns: 200 },
  );
});

test('Q2: whoever may have a dialogue now may have it later: searches only widen', () => {
  fc.assert(
    fc.property(settings, request, agents, at, at, (more, asked, some, one, other) => {
      const { head } = sampleRouting(more);
      const [early, late] = [Math.min(one, other), Math.max(one, other)];
      const waiting = { request: asked, refusals: [] };
      const canAt = (when: number) =>
        some.filter((each) => mismatch(head.settings, waiting, each, when) === null);
      expect(canAt(late)).toEqual(expect.arrayContaining(canAt(early)));
    }),
    { numRuns: 500 },
  );
});

test('Q1: nobody is asked whom the rules of that moment do not allow', () => {
  fc.assert(
    fc.property(routing, day, anyEvent, (begin, events, last) => {
      const before = afterRoutingEvents(begin, events).state;
      const { effects, state } = decideRouting(before, last);
      for (const { agent: name, dialogue: about } of only(effects, 'reserve')) {
        const asked = state.waiting.get(about)?.request;
        if (asked === undefined || before.waiting.get(about)?.offer?.agent === name) continue;
        expect(wrongs(asked, name, last.at)).toEqual([]);
        if (name === 'team:out' && asked.preferredAgent !== name)
          expect(begin.head.settings.groups).not.toEqual([]);
      }
    }),
    { numRuns: 500 },
  );
});

/** Said once more, in other words than the rules do. */
function wrongs(request: QueueRequest, name: string, at: number) {
  const { except, place, preferredAgent, preferredUntil } = request;
  const isReserved = preferredUntil === null || (preferredUntil ?? 0) > at;
  const isTheirs = preferredAgent === name;
  return [
    except.includes(name) && 'excepted',
    preferredAgent !== null && isReserved && !isTheirs && 'not preferred',
    name === 'team:out' && !isTheirs && at - place < 30_000 && 'outside too early',
  ].filter((wrong) => wrong !== false);
}

test('Q7: a dialogue that is refused waits no longer, and whoever returns to their place is not refused as too many', () => {
  fc.assert(
    fc.property(routing, day, anyEvent, (begin, events, last) => {
      const before = afterRoutingEvents(begin, events).state;
      const { effects, state } = decideRouting(before, last);
      for (const { dialogue: about, entry: stay, reason, after } of only(effects, 'refuse')) {
        expect(state.waiting.has(about)).toBe(false);
        expect(state.gone.get(about)).toMatchObject({ entry: stay, refused: reason });
        if (reason === 'full' && last.kind === 'dialogueQueued')
          expect(last.request.place).toBe(last.request.queuedAt);
        if (after === undefined)
          expect(state.head.counts.refused).toBe(before.head.counts.refused + 1);
      }
      if (only(effects, 'refuse').length === 0)
        expect(state.head.counts.refused).toBe(before.head.counts.refused);
    }),
    { numRuns: 500 },
  );
});

test('Q1: when time alone lets somebody more have a dialogue, a look is ordered for within a second of it', () => {
  fc.assert(
    fc.property(routing, day, (begin, events) => {
      const { state } = afterRoutingEvents(
        begin,
        events.toSorted((one, other) => one.at - other.at),
      );
      const now = events.reduce((last, one) => Math.max(last, one.at), 0);
      const turn = nextTurn(state.head.settings, state.waiting.values(), now);
      if (turn === null) return;
      expect(state.head.wakeAt).not.toBeNull();
      const { wakeAt } = state.head;
      if (wakeAt !== null && wakeAt > now)
        expect(wakeAt).toBeLessThanOrEqual(Math.max(turn, now) + 1_000);
    }),
    { numRuns: 500 },
  );
});
