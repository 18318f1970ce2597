import type { Agent } from '#shared/contracts/agent/agent.ts';

/** An agent who has never signed in. */
export function newAgent(tenant: string, id: string): Agent {
  return {
    tenant,
    id,
    profile: { teams: [], memberships: [], capacity: {} },
    device: null,
    state: { kind: 'signedOut' },
    since: 0,
    slots: [],
    closed: [],
    parked: [],
    availableSince: 0,
    presence: null,
    ownCallEndedAt: null,
    shownUntil: null,
    sequence: 0,
  };
}
