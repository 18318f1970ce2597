import type { Agent, DeviceKind } from '#shared/contracts/agent/agent.ts';
import type { Medium } from '#shared/contracts/agent/medium.ts';
import { freeMedia } from './hindrance.ts';
import { nextEnd } from './slots.ts';

/** What a store keeps beside the agent and indexes, so that candidates are found without a scan. */
interface SearchFields {
  readonly centers: readonly string[];
  readonly teams: readonly string[];
  /** Media with capacity left when the agent was written. */
  readonly free: readonly Medium[];
  readonly availableSince: number;
  readonly device: DeviceKind | null;
  /** From then on `free` may be out of date: a slot has run out. A sweeper sends those agents a `tick`. */
  readonly dueAt: number | null;
  /** A number outside; not to be counted among the people who work. */
  readonly external: boolean;
  /** Until when Teams shows a call by our doing; null: there is nothing to take back. */
  readonly shownUntil: number | null;
}

export function searchFields(agent: Agent): SearchFields {
  return {
    centers: agent.profile.memberships.map(({ center }) => center),
    teams: agent.profile.teams,
    free: freeMedia(agent),
    availableSince: agent.availableSince,
    device: agent.device?.kind ?? null,
    dueAt: nextEnd(agent),
    external: agent.profile.external ?? false,
    shownUntil: agent.shownUntil,
  };
}
