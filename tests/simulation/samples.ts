import type { Agent, AgentProfile } from '#shared/contracts/agent/agent.ts';
import type { AgentEffect } from '#shared/contracts/agent/agent-effect.ts';
import type { AgentEvent } from '#shared/contracts/agent/agent-event.ts';
import type { Candidate } from '#shared/contracts/routing/candidate.ts';
import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { QueueRequest } from '#shared/contracts/routing/waiting.ts';
import { decideAgent } from '#shared/domain/agent/decide-agent.ts';
import { newAgent } from '#shared/domain/agent/new-agent.ts';
import { decideRouting } from '#shared/domain/routing/decide-routing.ts';
import { newRouting, type RoutingState } from '#shared/domain/routing/routing-state.ts';

export const sampleSettings: RoutingSettings = {
  version: 1,
  selection: 'longestAvailable',
  ringTime: 20_000,
  refusalRest: 30_000,
  groups: [],
  overflow: { waiting: null, estimatedWait: null, noAgents: false },
  serviceLevelWithin: 20_000,
  timeZone: 'Etc/UTC',
  autoAnswer: false,
};

export const sampleProfile: AgentProfile = {
  teams: ['day'],
  memberships: [
    { center: 'sales', skills: { dutch: 5 } },
    { center: 'support', skills: {} },
  ],
  capacity: { voice: 1 },
};

/** An agent with a browser who became ready at this time. */
export function readyAgent(id: string, at = 0, profile = sampleProfile): Agent {
  const device = { kind: 'browser', acsUser: `acs-${id}` } as const;
  const happened: AgentEvent[] = [
    { kind: 'signedIn', at, device, profile },
    { kind: 'readied', at },
  ];
  return afterAgentEvents(newAgent('contoso', id), happened).state;
}

/** The agent after all of these, with every effect on the way. */
export function afterAgentEvents(agent: Agent, events: readonly AgentEvent[]) {
  const effects: AgentEffect[] = [];
  let state = agent;
  for (const event of events) {
    const decision = decideAgent(state, event);
    state = decision.state;
    effects.push(...decision.effects);
  }
  return { state, effects };
}

export function sampleCandidate(agent: string, more: Partial<Candidate> = {}): Candidate {
  return {
    agent,
    sequence: 1,
    availableSince: 0,
    media: ['voice'],
    teams: ['day'],
    skills: {},
    ...more,
  };
}

export function sampleRequest(dialogue: string, more: Partial<QueueRequest> = {}): QueueRequest {
  return {
    dialogue,
    entry: 1,
    medium: 'voice',
    queuedAt: 0,
    place: 0,
    priority: 0,
    skills: [],
    preferredAgent: null,
    relaxation: [],
    except: [],
    ...more,
  };
}

export function sampleRouting(settings: Partial<RoutingSettings> = {}): RoutingState {
  return newRouting('contoso', 'sales', { ...sampleSettings, ...settings });
}

/** The queue after all of these, with every effect on the way. */
export function afterRoutingEvents(routing: RoutingState, events: readonly RoutingEvent[]) {
  const effects: RoutingEffect[] = [];
  let state = routing;
  for (const event of events) {
    const decision = decideRouting(state, event);
    state = decision.state;
    effects.push(...decision.effects);
  }
  return { state, effects };
}

/** The effects of one kind. */
export function only<Effect extends { kind: string }, Kind extends Effect['kind']>(
  effects: readonly Effect[],
  kind: Kind,
): Extract<Effect, { kind: Kind }>[] {
  return effects.filter(
    (effect): effect is Extract<Effect, { kind: Kind }> => effect.kind === kind,
  );
}
