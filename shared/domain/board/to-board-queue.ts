import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { BoardQueue, BoardWaiting } from '#shared/contracts/board/board-view.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { freeMedia } from '#shared/domain/agent/hindrance.ts';
import { figuresAt } from '#shared/domain/routing/day-figures.ts';
import { queueInfo } from '#shared/domain/routing/queue-info.ts';
import { compareTurn } from '#shared/domain/routing/queue-order.ts';
import { newRouting, type RoutingState } from '#shared/domain/routing/routing-state.ts';
import { toRoutingSettings } from '#shared/domain/routing/to-routing-settings.ts';
import { serviceLevel } from './service-level.ts';

interface QueueSeen {
  readonly center: ContactCenter;
  /** Undefined: nobody has waited there yet. */
  readonly state: RoutingState | undefined;
  /** Agents without slots that ran out, among them all who serve the contact center. */
  readonly staff: readonly Agent[];
  readonly at: number;
}

/** A queue as boards show it (Q5, R1). */
export function toBoardQueue({ center, state, staff, at }: QueueSeen): BoardQueue {
  const { id, name } = center;
  const known = state ?? newRouting('', id, toRoutingSettings(center, 1));
  const members = staff.filter((agent) => serves(agent, id));
  const { waiting, oldestWaiting, estimatedWait } = queueInfo(known, at);
  const today = figuresAt(known.head, waiting, at);
  return {
    center: id,
    name,
    waiting,
    oldestSince: oldestWaiting === null ? null : at - oldestWaiting,
    estimatedWait: estimatedWait === null ? null : Math.round(estimatedWait / 1000),
    agentsAvailable: members.filter((agent) => freeMedia(agent).length > 0).length,
    agentsLoggedIn: members.filter((agent) => agent.state.kind !== 'signedOut').length,
    talking: talkingIn(staff, id),
    today,
    serviceLevel: serviceLevel(today),
  };
}

/** Who waits in a queue, without who they are; first in the queue first. */
export function toBoardWaiting(center: string, { waiting }: RoutingState): BoardWaiting[] {
  return [...waiting.values()]
    .toSorted((one, other) => compareTurn(one.request, other.request))
    .map(({ request, offer }, index) => ({
      dialogue: request.dialogue,
      center,
      medium: request.medium,
      since: request.place,
      position: index + 1,
      skills: request.skills.map(({ skill }) => skill),
      agent: offer?.agent ?? null,
    }));
}

function serves({ profile }: Agent, center: string): boolean {
  return profile.memberships.some((membership) => membership.center === center);
}

function talkingIn(staff: readonly Agent[], center: string): number {
  const busy = staff
    .flatMap(({ slots }) => slots)
    .filter((slot) => slot.center === center && slot.state === 'busy');
  return new Set(busy.map(({ dialogue }) => dialogue)).size;
}
