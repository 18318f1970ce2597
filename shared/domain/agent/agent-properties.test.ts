import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Agent } from '#shared/contracts/agent/agent.ts';
import { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import {
  afterAgentEvents,
  only,
  readyAgent,
  sampleProfile,
} from '../../../tests/simulation/samples.ts';
import { decideAgent } from './decide-agent.ts';
import { freeMedia, hasMoreRoom } from './hindrance.ts';

const capacity = { voice: 1, chat: 2, email: 1 } as const;
const profile = { ...sampleProfile, capacity } as const;
const outside = { ...sampleProfile, capacity: { voice: 2, chat: 2 }, external: true } as const;
const device = { kind: 'browser', acsUser: 'acs' } as const;
const media = ['voice', 'chat', 'email'] as const;
const numbers = ['0', '1', '2', '3', '4', '5'] as const;
const number = fc.constantFrom(...numbers);
const at = fc.integer({ min: 0, max: 400 });
const until = fc.integer({ min: 0, max: 500 });
const event = <T extends object>(kind: string, more: { [K in keyof T]: fc.Arbitrary<T[K]> }) =>
  fc.record({ kind: fc.constant(kind), at, ...more });
const dialogue = number.map((name) => `d${name}`);

/** Offer 1 is of dialogue 1; 0 and 3 are calls, 1 and 4 chats, 2 and 5 e-mails. */
const aboutOffer = fc.tuple(number, at, until).chain(([name, when, end]) => {
  const offer = `o${name}`;
  const medium = media[Number(name) % 3];
  const asked = { at: when, offer, dialogue: `d${name}`, until: end };
  return fc.constantFrom(
    { kind: 'reserve', center: 'sales', medium, ...asked },
    { kind: 'offerAccepted', ...asked },
    ...(['declined', 'noAnswer', 'withdrawn', 'ended'] as const).map((why) => ({
      kind: 'released',
      at: when,
      offer,
      why,
    })),
  );
});

const anyEvent = fc
  .oneof(
    { arbitrary: aboutOffer, weight: 6 },
    event('readied', {}),
    event('notReadied', { reason: fc.constant('lunch') }),
    event('signedOut', {}),
    event('signedIn', { device: fc.constant(device), profile: fc.constant(profile) }),
    event('dialogueEnded', { dialogue, wrapUpUntil: fc.option(until) }),
    event('wrapUpExtended', { dialogue, until }),
    event('wrapUpDone', { dialogue }),
    event('presenceChanged', {
      presence: fc.record({
        availability: fc.constantFrom('Available', 'Busy', 'DoNotDisturb', 'Away'),
        activity: fc.constantFrom('Available', 'InACall', 'InAMeeting'),
        observedAt: at,
      }),
    }),
    event('workplaceChanged', {
      rules: fc.record({
        interrupts: fc.dictionary(fc.constantFrom(...media), fc.subarray([...media])),
        busyWhen: fc.subarray(['Busy', 'DoNotDisturb', 'Away']),
      }),
    }),
    event('shownInTeams', { until: fc.option(until) }),
    event('tick', {}),
  )
  .map((one) => AgentEvent.parse(one));
/** In any order, the times too: some come late. */
const life = fc.array(anyEvent, { maxLength: 40 });

function isSound({ slots }: Agent): boolean {
  const of = (medium: string) => slots.filter((slot) => slot.medium === medium).length;
  return (
    media.every((medium) => of(medium) <= capacity[medium]) &&
    slots.filter(({ state }) => state === 'offered').length <= 1 &&
    new Set(slots.map((slot) => slot.dialogue)).size === slots.length
  );
}

test('E10: whatever comes in whatever order, an agent is never offered two dialogues for one slot', () => {
  fc.assert(
    fc.property(life, (events) => {
      let agent = readyAgent('ann', 0, profile);
      for (const one of events) {
        agent = decideAgent(agent, one).state;
        expect(isSound(agent)).toBe(true);
      }
    }),
    { numRuns: 300 },
  );
});

test('E10: an offer is confirmed to one dialogue at a time, and only to the one that holds the slot', () => {
  fc.assert(
    fc.property(life, (events) => {
      let agent = readyAgent('ann', 0, profile);
      for (const one of events) {
        const { state, effects } = decideAgent(agent, one);
        for (const { ok, offer } of only(effects, 'acceptAnswered'))
          expect(state.slots.some((slot) => slot.offer === offer && slot.state === 'busy')).toBe(
            ok,
          );
        agent = state;
      }
    }),
    { numRuns: 300 },
  );
});

test('the same event at once again changes nothing more, and is answered the same', () => {
  fc.assert(
    fc.property(life, anyEvent, (events, last) => {
      const before = afterAgentEvents(readyAgent('ann', 0, profile), events).state;
      const once = decideAgent(before, last);
      const twice = decideAgent(once.state, last);
      expect(twice.state).toBe(once.state);
      expect(only(twice.effects, 'acceptAnswered')).toEqual(only(once.effects, 'acceptAnswered'));
      const reasons = (effects: readonly AgentEffect[]) =>
        only(effects, 'reservationAnswered').map(({ reason }) => reason === null);
      expect(reasons(twice.effects)).toEqual(reasons(once.effects));
    }),
    { numRuns: 300 },
  );
});

test('E10: whatever was lost, once every slot has run out nothing holds the agent', () => {
  fc.assert(
    fc.property(life, (events) => {
      const { state } = afterAgentEvents(readyAgent('ann', 0, profile), events);
      const healed = decideAgent(state, { kind: 'tick', at: 501 }).state;
      expect(healed.slots).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test('who becomes free wakes routing, and nobody else does; every effect can be stored', () => {
  fc.assert(
    fc.property(life, anyEvent, (events, last) => {
      const before = afterAgentEvents(readyAgent('ann', 0, profile), events).state;
      const { state, effects } = decideAgent(before, last);
      const woken = only(effects, 'agentFree').map(({ center }) => center);
      if (hasMoreRoom(before, state)) expect(woken).toEqual(['sales', 'support']);
      else if (last.kind !== 'signedIn' && last.kind !== 'workplaceChanged')
        expect(woken).toEqual([]);
      expect(effects.map((effect) => AgentEffect.parse(effect))).toEqual(effects);
    }),
    { numRuns: 300 },
  );
});

/** Slots that were taken when this was decided. */
const takenAt = ({ slots }: Agent, time: number) => slots.filter((slot) => slot.until > time);

test('Q9: no offer ever interrupts what it must not, nor goes beyond the capacity of its medium', () => {
  const rules = { interrupts: { voice: ['chat', 'email'], chat: ['email'], email: [] } } as const;
  const ruled = life.map((events) => events.filter(({ kind }) => kind !== 'workplaceChanged'));
  fc.assert(
    fc.property(ruled, (events) => {
      let agent = readyAgent('ann', 0, { ...profile, ...rules });
      for (const one of events) {
        const { state } = decideAgent(agent, one);
        if (one.kind === 'reserve' && !agent.slots.some(({ offer }) => offer === one.offer)) {
          const wasTaken = state.slots.some(({ offer }) => offer === one.offer);
          const others = takenAt(agent, one.at).map(({ medium }) => medium);
          const mayHave: readonly string[] = [one.medium, ...rules.interrupts[one.medium]];
          if (wasTaken) expect(others.filter((medium) => !mayHave.includes(medium))).toEqual([]);
        }
        agent = state;
      }
    }),
    { numRuns: 500 },
  );
});

test('Q7: a number outside is never not ready, never beyond its capacity, and has no after-call work', () => {
  const ofOutside = life.map((events) => events.filter(({ kind }) => kind !== 'signedIn'));
  fc.assert(
    fc.property(ofOutside, (events) => {
      let agent = readyAgent('partner', 0, outside);
      for (const one of events) {
        agent = decideAgent(agent, one).state;
        expect(agent.state.kind).not.toBe('notReady');
        expect(agent.slots.length).toBeLessThanOrEqual(2);
        expect(
          agent.slots.filter((slot) => slot.state === 'wrapUp' || slot.medium !== 'voice'),
        ).toEqual([]);
      }
    }),
    { numRuns: 300 },
  );
});

test('E10: however presence flaps, the last reading decides, and what was read before is not written again', () => {
  const readings = fc.array(
    fc.record({
      availability: fc.constantFrom('Available', 'Busy', 'DoNotDisturb', 'Away', 'Offline'),
      activity: fc.constantFrom('Available', 'InAMeeting', 'Away'),
    }),
    { minLength: 1, maxLength: 30 },
  );
  fc.assert(
    fc.property(readings, (flaps) => {
      let agent = readyAgent('ann', 0, profile);
      const written: string[] = [];
      for (const [index, said] of flaps.entries()) {
        const presence = { ...said, observedAt: index };
        // Each comes twice.
        for (const at of [index, index]) {
          const { state } = decideAgent(agent, { kind: 'presenceChanged', at, presence });
          if (state !== agent) written.push(JSON.stringify(said));
          agent = state;
        }
      }
      const texts = flaps.map((said) => JSON.stringify(said));
      expect(written).toEqual(texts.filter((text, index) => text !== texts[index - 1]));
      const isBusy = ['Busy', 'DoNotDisturb'].includes(flaps.at(-1)?.availability ?? '');
      expect(freeMedia(agent).length === 0).toBe(isBusy);
    }),
    { numRuns: 300 },
  );
});
