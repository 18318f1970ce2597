import type { MessageOutbox } from '#shared/ports/message-outbox.ts';
import type { Orchestrations } from '#shared/ports/orchestrations.ts';

interface SweepMessagesParts {
  readonly messageOutbox: Pick<MessageOutbox, 'waitingSince'>;
  readonly orchestrations: Pick<Orchestrations, 'nudgeDelivery'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What has been due so long was not nudged for, its delivery died, or its database is down. */
const patience = 60_000;

/** Nudges again for every database whose messages were left lying. Resolves with how many there were. */
export async function sweepMessages({
  messageOutbox,
  orchestrations,
  now,
}: SweepMessagesParts): Promise<number> {
  const left = await messageOutbox.waitingSince(now() - patience);
  await Promise.all(
    left.map(({ tenant, target }) => orchestrations.nudgeDelivery({ tenant, target }, 'messages')),
  );
  return left.length;
}
