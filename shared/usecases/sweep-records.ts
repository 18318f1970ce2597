import type { Orchestrations } from '#shared/ports/orchestrations.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';

interface SweepRecordsParts {
  readonly outbox: Pick<RecordOutbox, 'waitingSince'>;
  readonly orchestrations: Pick<Orchestrations, 'nudgeDelivery'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** A record that has waited so long was not nudged for, its delivery died, or its database is down. */
const patience = 60_000;

/** Nudges again for every database whose records were left lying. Resolves with how many there were. */
export async function sweepRecords({
  outbox,
  orchestrations,
  now,
}: SweepRecordsParts): Promise<number> {
  const left = await outbox.waitingSince(now() - patience);
  await Promise.all(
    left.map(({ tenant, target }) => orchestrations.nudgeDelivery({ tenant, target })),
  );
  return left.length;
}
