import type { RoutingEffect } from '#shared/contracts/routing/routing-effect.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import type { Gone, QueueRequest, RefusedWhy, Waiting } from '#shared/contracts/routing/waiting.ts';
import { estimateWait } from './estimate.ts';
import { compareTurn } from './queue-order.ts';
import { isDirect, namedBy, skillsEver } from './reach.ts';
import type { Reaction, RoutingState } from './routing-state.ts';

/** Milliseconds for which a dialogue that left is remembered: longer than any message can be late. */
export const goneKept = 86_400_000;

/**
 * Whether the queue is too full for a newcomer. Who returns to their place, or waits in one agent's own queue, is never
 * sent away for it.
 */
export function isTooFull(
  { head, waiting }: RoutingState,
  request: QueueRequest,
  at: number,
): boolean {
  const { overflow } = head.settings;
  if (request.place < request.queuedAt || isDirect(request)) return false;
  const others = [...waiting.values()]
    .map((one) => one.request)
    .filter(({ dialogue }) => dialogue !== request.dialogue);
  if (overflow.waiting !== null && others.length >= overflow.waiting) return true;
  const ahead = others.filter((other) => compareTurn(other, request) < 0).length;
  // With nobody ahead the pace says nothing.
  if (overflow.estimatedWait === null || ahead === 0) return false;
  return (estimateWait(head, ahead + 1, at) ?? 0) > overflow.estimatedWait;
}

/** Asks whether anybody at work could ever have the dialogue, where it must not wait in vain. */
export function anybodyEffects(
  settings: RoutingSettings,
  { request }: Waiting,
  at: number,
): RoutingEffect[] {
  if (!settings.overflow.noAgents && !isDirect(request)) return [];
  const { dialogue, entry, medium, except, devices } = request;
  const named = namedBy(request);
  const { groups } = settings;
  const query = {
    medium,
    skills: skillsEver(settings, request, at),
    teams: groups.length === 0 ? null : groups.flatMap(({ teams }) => teams),
    except,
    ...(devices && { devices }),
    ...(named !== null && { named }),
    ...(isDirect(request) && { only: true }),
  };
  return [{ kind: 'findAnybody', dialogue, entry, query }];
}

/** Nobody at work could ever have it: it leaves, unless it has been offered to somebody meanwhile. */
export function takeNobody(
  { waiting }: RoutingState,
  { dialogue, entry, at }: Extract<RoutingEvent, { kind: 'nobodyFound' }>,
): Reaction {
  const known = waiting.get(dialogue);
  if (known?.request.entry !== entry || known.offer !== null) return {};
  return refuse(known.request, 'noAgents', at);
}

/** The dialogue goes back to its flow. It is gone, so that nothing late brings it back. */
export function refuse(
  { dialogue, entry }: QueueRequest,
  reason: RefusedWhy,
  at: number,
): Reaction & Required<Pick<Reaction, 'effects'>> {
  return {
    gone: [{ dialogue, entry, refused: reason, until: at + goneKept }],
    counted: { refused: 1 },
    effects: [{ kind: 'refuse', dialogue, entry, reason }],
  };
}

/** The news of the refusal found it ringing, for an offer that routing had given up: now it waits for nothing. */
export function sayAgain(gone: Gone | undefined, offer: string): Reaction {
  if (gone?.refused === undefined) return {};
  const { dialogue, entry, refused: reason } = gone;
  if (!offer.startsWith(`${dialogue}.${entry}.`)) return {};
  return { effects: [{ kind: 'refuse', dialogue, entry, reason, after: offer }] };
}
