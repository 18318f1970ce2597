import { describe, expect, test } from 'vitest';
import type { AgentProfile } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Medium } from '#shared/contracts/agent/medium.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import {
  afterAgentEvents,
  only,
  readyAgent,
  sampleProfile,
} from '../../../tests/simulation/samples.ts';
import { agentStatus } from './agent-status.ts';
import { decideAgent } from './decide-agent.ts';
import { freeMedia } from './hindrance.ts';
import { searchFields } from './search-fields.ts';
import { toCandidate } from './to-candidate.ts';
import { toWorkplaceRules } from './to-workplace-rules.ts';

const reserve = (
  offer: string,
  medium: Medium,
  at = 10,
): Extract<AgentEvent, { kind: 'reserve' }> => ({
  kind: 'reserve',
  at,
  offer,
  dialogue: `dialogue-of-${offer}`,
  center: 'sales',
  medium,
  until: at + 1000,
});
const accept = (offer: string, at = 20): AgentEvent => ({
  kind: 'offerAccepted',
  at,
  offer,
  dialogue: `dialogue-of-${offer}`,
  until: 100_000,
});
const end = (offer: string, wrapUpUntil: number | null, at = 40): AgentEvent => ({
  kind: 'dialogueEnded',
  at,
  dialogue: `dialogue-of-${offer}`,
  wrapUpUntil,
});
const blended: AgentProfile = { ...sampleProfile, capacity: { voice: 1, chat: 3, email: 2 } };
const blendedAgent = (more: Partial<AgentProfile> = {}) =>
  readyAgent('ann', 0, { ...blended, ...more });
const refusals = (events: readonly AgentEvent[], agent = blendedAgent()) =>
  only(afterAgentEvents(agent, events).effects, 'reservationAnswered').map(({ reason }) => reason);
const having = (...media: readonly Medium[]) =>
  afterAgentEvents(
    blendedAgent(),
    media.flatMap((medium, index) => [reserve(`o${index}`, medium), accept(`o${index}`)]),
  ).state;

describe('blending', () => {
  test.each<[string, Medium[], Medium[]]>([
    ['nothing', [], ['voice', 'chat', 'email']],
    ['a call', ['voice'], []],
    ['a chat', ['chat'], ['voice', 'chat']],
    ['an e-mail', ['email'], ['voice', 'chat', 'email']],
    ['a chat and an e-mail', ['email', 'chat'], ['voice', 'chat']],
    ['all chats they can have', ['chat', 'chat', 'chat'], ['voice']],
    ['a chat and a call', ['chat', 'voice'], []],
  ])('Q9: who has %s can be offered what may interrupt that', (_, has, free) => {
    expect(freeMedia(having(...has))).toEqual(free);
  });

  test('Q9: a chat does not interrupt a call, and routing learns why', () => {
    const chat = reserve('o2', 'chat', 30);
    expect(refusals([reserve('o1', 'voice'), accept('o1'), chat])).toEqual([
      null,
      'mustNotInterrupt',
    ]);
  });

  test('Q9: what interrupts what is the workplace’s to say', () => {
    const agent = blendedAgent({ interrupts: { chat: ['voice'] } });
    const offers = [reserve('o1', 'voice'), accept('o1'), reserve('o2', 'chat', 30)];
    expect(refusals(offers, agent)).toEqual([null, null]);
    expect(
      refusals([reserve('o1', 'chat'), accept('o1'), reserve('o2', 'voice', 30)], agent),
    ).toEqual([null, 'mustNotInterrupt']);
  });

  test('Q9: offers come one at a time, whatever their medium', () => {
    expect(refusals([reserve('o1', 'chat'), reserve('o2', 'voice')])).toEqual([
      null,
      'alreadyReserved',
    ]);
  });

  test('Q9: after-call work counts as the dialogue did, and wakes routing for the other media when it is done', () => {
    const working = decideAgent(having('voice'), end('o0', 500)).state;
    expect(freeMedia(working)).toEqual([]);
    const done = decideAgent(working, { kind: 'wrapUpDone', at: 60, dialogue: 'dialogue-of-o0' });
    expect(only(done.effects, 'agentFree')[0]?.candidate.media).toEqual(['voice', 'chat', 'email']);
  });

  test('Q9: an agent whom a call takes away from chats is gone for those who wait for a chat', () => {
    const { effects } = afterAgentEvents(having('chat'), [reserve('o9', 'voice'), accept('o9')]);
    expect(only(effects, 'agentTaken').length).toBeGreaterThan(0);
  });

  test('Q9: changed rules reach an agent at work at once, twice is once, and a changed profile leaves them', () => {
    const rules = toWorkplaceRules(Workplace.parse({ interrupts: { chat: ['voice'] } }));
    const told = decideAgent(having('voice'), { kind: 'workplaceChanged', at: 30, rules });
    expect(only(told.effects, 'agentFree')[0]?.candidate.media).toEqual(['chat']);
    const again = decideAgent(told.state, { kind: 'workplaceChanged', at: 31, rules });
    expect(again.state).toBe(told.state);
    const profile = { ...blended, teams: ['night'] };
    const moved = decideAgent(told.state, { kind: 'profileChanged', at: 32, profile }).state;
    expect(moved.profile).toEqual({ ...profile, ...rules });
  });
});

describe('a number outside', () => {
  const outside = readyAgent('partner', 0, {
    ...sampleProfile,
    capacity: { voice: 2, chat: 5 },
    external: true,
  });

  test('Q7: it is offered several calls at once, up to its capacity, and nothing but calls', () => {
    expect(freeMedia(outside)).toEqual(['voice']);
    const offers = ['o1', 'o2', 'o3'].map((offer) => reserve(offer, 'voice'));
    expect(refusals([...offers, reserve('o4', 'chat')], outside)).toEqual([
      null,
      null,
      'busy',
      'noCapacity',
    ]);
  });

  test.each(['noAnswer', 'declined'] as const)('Q7: %s leaves it ready', (why) => {
    const { state } = afterAgentEvents(outside, [
      reserve('o1', 'voice'),
      { kind: 'released', at: 30, offer: 'o1', why },
      { kind: 'notReadied', at: 31, reason: 'device:busy' },
    ]);
    expect(state).toMatchObject({ state: { kind: 'ready' }, slots: [] });
  });

  test('Q7: there is no after-call work, and its next call can come at once', () => {
    const { state, effects } = afterAgentEvents(outside, [
      reserve('o1', 'voice'),
      accept('o1'),
      end('o1', 5000),
    ]);
    expect(state.slots).toEqual([]);
    expect(only(effects, 'agentFree').length).toBeGreaterThan(0);
  });

  test('Q7: presence says nothing about it; it can still be taken out of service', () => {
    const presence = { availability: 'DoNotDisturb', activity: 'Presenting', observedAt: 5 };
    const seen = decideAgent(outside, { kind: 'presenceChanged', at: 5, presence }).state;
    expect(toCandidate(seen, 'sales', 6)?.media).toEqual(['voice']);
    expect(searchFields(seen)).toMatchObject({ free: ['voice'], external: true });
    const out = decideAgent(seen, { kind: 'signedOut', at: 7 }).state;
    expect(agentStatus(out)).toBe('signedOut');
  });
});
