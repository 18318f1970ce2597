import type { CenterKey } from '#shared/contracts/keys.ts';
import { routingQueue } from '#shared/contracts/topology.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';

export interface ParkRoutingParts {
  readonly parked: Pick<ParkedMessages, 'park'>;
  readonly queues: Pick<QueueStore, 'load' | 'commit'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface UnroutableMessage {
  readonly id: string;
  readonly reason: string;
  readonly body: unknown;
  /** The contact center it was for; absent: it does not say. */
  readonly center?: CenterKey;
}

/**
 * Takes a routing message out of the way (S5), and with it what its contact center has not been able to carry out: it
 * would hold up every message that follows, and ticks heal what is lost with it.
 */
export async function parkRouting(
  parts: ParkRoutingParts,
  { id, reason, body, center }: UnroutableMessage,
): Promise<void> {
  const { parked, now } = parts;
  await parked.park({ id, queue: routingQueue.name, reason, body, parkedAt: now() });
  if (center !== undefined) await parkPending(parts, center, reason);
}

async function parkPending(
  { parked, queues, now }: ParkRoutingParts,
  center: CenterKey,
  reason: string,
): Promise<void> {
  const { state, pending, sequence, version } = await queues.load(center);
  if (state === undefined || version === undefined || pending.length === 0) return;
  for (const { key, effect } of pending)
    await parked.park({
      id: key,
      queue: undoneRouting,
      reason,
      body: { ...center, effect },
      parkedAt: now(),
    });
  const { head } = state;
  const changes = { head: null, waiting: [], gone: [] };
  await queues.commit(center, { changes, head, pending: [], sequence, version });
}

/** Where effects that could not be carried out are parked: they are no messages and cannot be sent again. */
export const undoneRouting = 'routing-undone';
