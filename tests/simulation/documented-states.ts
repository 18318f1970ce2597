import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import { agentStatus } from '#shared/domain/agent/agent-status.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import {
  afterAgentEvents,
  afterRoutingEvents,
  readyAgent,
  sampleCandidate,
  sampleProfile,
  sampleRequest,
  sampleRouting,
  sampleSettings,
} from './samples.ts';

/** The two tables of docs/states-routing-agent.md, made by asking the reducers themselves. */
export function documentedStates(): string {
  return `## Agent\n\n${agentTable()}\n\n## A waiting dialogue\n\n${routingTable()}`;
}

const device = { kind: 'browser', acsUser: 'acs' } as const;
const about = { offer: 'o1', dialogue: 'd1' };
const busyInTeams = { availability: 'Busy', activity: 'InAMeeting', observedAt: 50 };

const agentEvents: Record<string, AgentEvent> = {
  signedIn: { kind: 'signedIn', at: 50, device, profile: sampleProfile },
  signedOut: { kind: 'signedOut', at: 50 },
  readied: { kind: 'readied', at: 50 },
  'notReadied (lunch)': { kind: 'notReadied', at: 50, reason: 'lunch' },
  reserve: { kind: 'reserve', at: 50, center: 'sales', medium: 'voice', until: 90, ...about },
  'reserve, another offer': {
    kind: 'reserve',
    at: 50,
    center: 'sales',
    medium: 'voice',
    until: 90,
    offer: 'o2',
    dialogue: 'd2',
  },
  offerAccepted: { kind: 'offerAccepted', at: 50, until: 95, ...about },
  'released: declined': { kind: 'released', at: 50, offer: 'o1', why: 'declined' },
  'released: noAnswer': { kind: 'released', at: 50, offer: 'o1', why: 'noAnswer' },
  'released: withdrawn': { kind: 'released', at: 50, offer: 'o1', why: 'withdrawn' },
  'released: ended': { kind: 'released', at: 50, offer: 'o1', why: 'ended' },
  'dialogueEnded, with after-call work': {
    kind: 'dialogueEnded',
    at: 50,
    dialogue: 'd1',
    wrapUpUntil: 99,
  },
  'dialogueEnded, without': { kind: 'dialogueEnded', at: 50, dialogue: 'd1', wrapUpUntil: null },
  wrapUpExtended: { kind: 'wrapUpExtended', at: 50, dialogue: 'd1', until: 99 },
  wrapUpDone: { kind: 'wrapUpDone', at: 50, dialogue: 'd1' },
  consulted: { kind: 'consulted', at: 50, center: 'sales', until: 99, offer: 'o3', dialogue: 'd3' },
  parked: { kind: 'parked', at: 50, dialogue: 'd1' },
  unparked: { kind: 'unparked', at: 50, dialogue: 'd9' },
  'presenceChanged: busy elsewhere': { kind: 'presenceChanged', at: 50, presence: busyInTeams },
  'profileChanged, the same': { kind: 'profileChanged', at: 50, profile: sampleProfile },
  'workplaceChanged, presence no longer counts': {
    kind: 'workplaceChanged',
    at: 50,
    rules: { interrupts: {}, busyWhen: [] },
  },
  shownInTeams: { kind: 'shownInTeams', at: 50, until: 99 },
  'tick, after the slot ran out': { kind: 'tick', at: 96 },
};

function sampleAgents(): Agent[] {
  const ready = readyAgent('ann');
  const reserved = decideAgent(ready, {
    kind: 'reserve',
    at: 10,
    center: 'sales',
    medium: 'voice',
    until: 80,
    ...about,
  }).state;
  const busy = decideAgent(reserved, { kind: 'offerAccepted', at: 20, until: 95, ...about }).state;
  const ended: AgentEvent = { kind: 'dialogueEnded', at: 30, dialogue: 'd1', wrapUpUntil: 90 };
  const presence = { ...busyInTeams, observedAt: 10 };
  return [
    newAgent('contoso', 'ann'),
    afterAgentEvents(ready, [{ kind: 'notReadied', at: 5, reason: 'break' }]).state,
    ready,
    decideAgent(ready, { kind: 'presenceChanged', at: 10, presence }).state,
    reserved,
    busy,
    decideAgent(busy, ended).state,
  ];
}

function agentTable(): string {
  const agents = sampleAgents();
  const rows = Object.entries(agentEvents).map(([name, event]) => [
    name,
    ...agents.map((agent) => describeAgentDecision(agent, event)),
  ]);
  return table(['event', ...agents.map(agentStatus)], rows);
}

function describeAgentDecision(agent: Agent, event: AgentEvent): string {
  const { state, effects } = decideAgent(agent, event);
  const answers = effects.flatMap((effect) => {
    if (effect.kind === 'reservationAnswered') return [effect.reason ?? 'yes'];
    return effect.kind === 'acceptAnswered' ? [effect.ok ? 'yes' : 'no'] : [];
  });
  const wakes = effects.some(({ kind }) => kind === 'agentFree') ? ['wakes routing'] : [];
  const status = agentStatus(state) === agentStatus(agent) ? '' : `**${agentStatus(state)}**`;
  const own = state.state.kind === 'notReady' && state.since === event.at ? state.state.reason : '';
  const said = [status, own && `(${own})`, ...answers, ...wakes].filter((text) => text !== '');
  return said.length > 0 ? said.join(' ') : unchanged(state === agent);
}

const offer = 'd1.1.1';
const candidate = sampleCandidate('ann');
const answered = { dialogue: 'd1', offer, agent: 'ann', sequence: 1 };
const routingEvents: Record<string, RoutingEvent> = {
  dialogueQueued: { kind: 'dialogueQueued', at: 50, request: sampleRequest('d1') },
  'dialogueQueued, a later stay': {
    kind: 'dialogueQueued',
    at: 50,
    request: sampleRequest('d1', { entry: 2 }),
  },
  dialogueLeft: { kind: 'dialogueLeft', at: 50, dialogue: 'd1', entry: 1 },
  'candidatesFound, one matches': {
    kind: 'candidatesFound',
    at: 50,
    dialogue: 'd1',
    entry: 1,
    agents: [candidate],
  },
  'candidatesFound, nobody': {
    kind: 'candidatesFound',
    at: 50,
    dialogue: 'd1',
    entry: 1,
    agents: [],
  },
  nobodyFound: { kind: 'nobodyFound', at: 50, dialogue: 'd1', entry: 1 },
  'agentFree, matches': { kind: 'agentFree', at: 50, agents: [candidate] },
  'reservationAnswered: yes': { kind: 'reservationAnswered', at: 50, ...answered, reason: null },
  'reservationAnswered: busy': { kind: 'reservationAnswered', at: 50, ...answered, reason: 'busy' },
  offerAccepted: {
    kind: 'offerAccepted',
    at: 50,
    dialogue: 'd1',
    entry: 1,
    offer,
    agent: 'ann',
  },
  offerDeclined: { kind: 'offerDeclined', at: 50, dialogue: 'd1', offer },
  offerExpired: { kind: 'offerExpired', at: 50, dialogue: 'd1', offer },
  'settingsChanged, newer': {
    kind: 'settingsChanged',
    at: 50,
    settings: { ...sampleSettings, version: 2 },
  },
  tick: { kind: 'tick', at: 5050 },
  'tick, 5 s after ringing': { kind: 'tick', at: 25_050 },
};

function sampleRoutings(): Record<string, RoutingState> {
  const queued: RoutingEvent = { kind: 'dialogueQueued', at: 0, request: sampleRequest('d1') };
  const free: RoutingEvent = { kind: 'agentFree', at: 10, agents: [candidate] };
  const yes: RoutingEvent = { kind: 'reservationAnswered', at: 20, ...answered, reason: null };
  const left: RoutingEvent = { kind: 'dialogueLeft', at: 30, dialogue: 'd1', entry: 1 };
  return {
    unknown: sampleRouting(),
    waiting: afterRoutingEvents(sampleRouting(), [queued]).state,
    reserving: afterRoutingEvents(sampleRouting(), [queued, free]).state,
    offering: afterRoutingEvents(sampleRouting(), [queued, free, yes]).state,
    gone: afterRoutingEvents(sampleRouting(), [queued, left]).state,
  };
}

function routingTable(): string {
  const states = sampleRoutings();
  const rows = Object.entries(routingEvents).map(([name, event]) => [
    name,
    ...Object.values(states).map((state) => describeRoutingDecision(state, event)),
  ]);
  return table(['event', ...Object.keys(states)], rows);
}

function describeRoutingDecision(before: RoutingState, event: RoutingEvent): string {
  const { state, changes, effects } = decideRouting(before, event);
  const silent = new Set(['trace', 'queueChanged', 'wakeAgain']);
  const status = stateOf(state) === stateOf(before) ? '' : `**${stateOf(state)}**`;
  const said = effects.filter(({ kind }) => !silent.has(kind)).map(toWords);
  const nothing = changes.waiting.length + changes.gone.length === 0;
  return [status, said.join(', ')].filter((text) => text !== '').join(' ') || unchanged(nothing);
}

function stateOf({ waiting, gone }: RoutingState): string {
  const record = waiting.get('d1');
  if (record !== undefined) return record.offer?.step ?? 'waiting';
  return gone.has('d1') ? 'gone' : 'unknown';
}

function toWords(effect: ReturnType<typeof decideRouting>['effects'][number]): string {
  return effect.kind === 'release' ? `release: ${effect.why}` : effect.kind;
}

function unchanged(same: boolean): string {
  return same ? '–' : 'noted';
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const toLine = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [toLine(head), toLine(head.map(() => '---')), ...rows.map(toLine)].join('\n');
}
