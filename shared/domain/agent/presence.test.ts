import { describe, expect, test } from 'vitest';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import { afterAgentEvents, readyAgent, sampleProfile } from '../../../tests/simulation/samples.ts';
import { agentStatus } from './agent-status.ts';
import { decideAgent } from './decide-agent.ts';
import { toWorkplaceRules } from './to-workplace-rules.ts';
import { shownInTeams, wishForTeams } from './wish-for-teams.ts';

const minute = 60_000;
const seen = (availability: string, activity: string, at: number): AgentEvent => ({
  kind: 'presenceChanged',
  at,
  presence: { availability, activity, observedAt: at },
});
const dialogue = 'd1';
const call: AgentEvent[] = [
  { kind: 'reserve', at: 10, offer: 'o1', dialogue, center: 'sales', medium: 'voice', until: 1000 },
  { kind: 'offerAccepted', at: 20, offer: 'o1', dialogue, until: 10_000_000 },
];
const hungUp = (at: number): AgentEvent => ({
  kind: 'dialogueEnded',
  at,
  dialogue,
  wrapUpUntil: null,
});
const talking = afterAgentEvents(readyAgent('ann'), call).state;
const ruled = (presence: object) =>
  readyAgent('ann', 0, {
    ...sampleProfile,
    ...toWorkplaceRules(Workplace.parse({ presence })),
  });

describe('readings', () => {
  test('E10: a reading that says the same again changes nothing, so that nothing is written', () => {
    const known = decideAgent(readyAgent('ann'), seen('Available', 'Available', 100)).state;
    expect(decideAgent(known, seen('Available', 'Available', 200))).toEqual({
      state: known,
      effects: [],
    });
  });

  test('E10: a call that Teams still shows long after ours ended is one of their own, though the reading is the same', () => {
    const ended = afterAgentEvents(talking, [seen('Busy', 'InACall', 30), hungUp(40)]).state;
    const lagging = decideAgent(ended, seen('Busy', 'InACall', minute)).state;
    expect(lagging).toBe(ended);
    const theirs = decideAgent(lagging, seen('Busy', 'InACall', 2 * minute)).state;
    expect(agentStatus(theirs)).toBe('away');
  });

  test.each([
    [{ busy: ['Offline'] }, 'Offline', 'away'],
    [{ busy: ['Offline'] }, 'DoNotDisturb', 'ready'],
    [{}, 'Offline', 'ready'],
    [{}, 'Away', 'ready'],
    [{}, 'BusyIdle', 'away'],
    [{ busy: ['Away', 'BeRightBack'] }, 'BeRightBack', 'away'],
    [{ follow: false }, 'DoNotDisturb', 'ready'],
  ])('E10: with %o, %s in Teams is %s', (presence, availability, status) => {
    const agent = decideAgent(ruled(presence), seen(availability, availability, 100)).state;
    expect(agentStatus(agent)).toBe(status);
  });

  test('E10: presence that is no longer followed lets the agent go, whatever it said last', () => {
    const away = decideAgent(ruled({}), seen('Busy', 'InAMeeting', 100)).state;
    const rules = toWorkplaceRules(Workplace.parse({ presence: { follow: false } }));
    const told = decideAgent(away, { kind: 'workplaceChanged', at: 200, rules }).state;
    expect([agentStatus(away), agentStatus(told)]).toEqual(['away', 'ready']);
  });
});

describe('what Teams is told', () => {
  const shown: AgentEvent = { kind: 'shownInTeams', at: 25, until: 25 + shownInTeams.length };
  const cleared = (at: number): AgentEvent => ({ kind: 'shownInTeams', at, until: null });

  test('E10: a call is shown while it lasts, said again before it fades, and taken back at its end', () => {
    expect(wishForTeams(readyAgent('ann'), true, 5)).toBeNull();
    expect(wishForTeams(talking, true, 25)).toBe('show');
    const told = decideAgent(talking, shown).state;
    expect(wishForTeams(told, true, minute)).toBeNull();
    expect(wishForTeams(told, true, 31 * minute)).toBe('show');
    const ended = decideAgent(told, hungUp(32 * minute)).state;
    expect(wishForTeams(ended, true, 32 * minute)).toBe('clear');
    expect(
      wishForTeams(decideAgent(ended, cleared(33 * minute)).state, true, 33 * minute),
    ).toBeNull();
  });

  test('E10: a tenant that does not want calls shown gets what is shown taken back', () => {
    expect(wishForTeams(talking, false, 25)).toBeNull();
    expect(wishForTeams(decideAgent(talking, shown).state, false, 26)).toBe('clear');
  });

  test('E10: a call of ours that Teams still shows because taking it back failed keeps nobody busy', () => {
    const ended = afterAgentEvents(talking, [shown, hungUp(minute)]).state;
    const stuck = decideAgent(ended, seen('Busy', 'InACall', 10 * minute)).state;
    expect(agentStatus(stuck)).toBe('ready');
    const back = decideAgent(stuck, cleared(11 * minute)).state;
    const lagging = decideAgent(back, seen('Busy', 'InACall', 12 * minute)).state;
    expect(agentStatus(lagging)).toBe('ready');
    const theirs = decideAgent(lagging, seen('Busy', 'InACall', 13 * minute)).state;
    expect(agentStatus(theirs)).toBe('away');
  });

  test('a word about Teams that is said twice changes nothing more', () => {
    const told = decideAgent(talking, shown).state;
    expect(decideAgent(told, shown)).toEqual({ state: told, effects: [] });
  });
});

describe('repair', () => {
  test('E10: a slot repaired during the talk does not come back at its renewal, so that a next call can have the place', () => {
    const repaired = decideAgent(talking, { kind: 'released', at: 30, offer: 'o1', why: 'ended' });
    expect(agentStatus(repaired.state)).toBe('ready');
    const renewal: AgentEvent = {
      kind: 'offerAccepted',
      at: 40,
      offer: 'o1',
      dialogue,
      until: 99_999,
    };
    const renewed = decideAgent(repaired.state, renewal);
    expect(renewed.state).toBe(repaired.state);
    expect(renewed.effects).toMatchObject([{ kind: 'acceptAnswered', ok: false }]);
    expect(decideAgent(repaired.state, hungUp(50)).state).toBe(repaired.state);
  });

  test.each<[string, AgentEvent[]]>([
    ['offered', []],
    ['talking', call.slice(1)],
    [
      'in after-call work',
      [...call.slice(1), { kind: 'dialogueEnded', at: 25, dialogue, wrapUpUntil: 900 }],
    ],
    ['gone home', [{ kind: 'signedOut', at: 15 }]],
    ['not ready', [{ kind: 'notReadied', at: 15, reason: 'lunch' }]],
  ])('E10: a supervisor’s repair frees the slot of an agent who is %s, once', (_, before) => {
    const { state } = afterAgentEvents(readyAgent('ann'), [...call.slice(0, 1), ...before]);
    const repair: AgentEvent = { kind: 'released', at: 30, offer: 'o1', why: 'ended' };
    const repaired = decideAgent(state, repair).state;
    expect(repaired).toMatchObject({ slots: [], state: state.state });
    expect(decideAgent(repaired, repair).state).toBe(repaired);
  });
});
