import type { RecordTarget } from '#shared/contracts/configuration/record-target.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { recordOfCenter } from '#shared/contracts/record/record-of-center.ts';
import type { Orchestrations } from '#shared/ports/orchestrations.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import type { Versioned } from '#shared/ports/versioned.ts';

export interface HandToTargetsParts {
  /** The configuration store. */
  readonly configuration: {
    list(tenant: string, kind: 'target'): Promise<readonly Versioned<RecordTarget>[]>;
  };
  readonly outbox: Pick<RecordOutbox, 'add'>;
  readonly orchestrations: Pick<Orchestrations, 'nudgeDelivery'>;
}

/**
 * Puts a record in the outbox of each database of its tenant that gets it, whole or the part of one contact center (D1),
 * and asks for delivery. False: no database gets it. `at` is in milliseconds since 1970.
 */
export async function handToTargets(
  { configuration, outbox, orchestrations }: HandToTargetsParts,
  record: CallRecord,
  at: number,
): Promise<boolean> {
  const { tenant } = record;
  const targets = await configuration.list(tenant, 'target');
  const parts = targets.flatMap(({ value }) => {
    const part = partFor(value, record);
    return part ? [{ key: { tenant, target: value.id }, part }] : [];
  });
  for (const { key, part } of parts) await outbox.add(key, part, at);
  for (const { key } of parts) await orchestrations.nudgeDelivery(key);
  return parts.length > 0;
}

function partFor({ center }: RecordTarget, record: CallRecord): CallRecord | undefined {
  return center === null ? record : recordOfCenter(record, center);
}
