import type { TargetKey } from '#shared/contracts/keys.ts';
import type { DeliveryKind } from '#shared/contracts/record/delivery.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import { figures } from '#shared/platform/telemetry/figures.ts';
import type { TargetBehind } from '#shared/ports/record-outbox.ts';

interface Outbox {
  waitingSince(time: number): Promise<readonly TargetBehind[]>;
}

/** The same outbox; whenever somebody looks which databases are behind, it is told how far. What no database gets is no lag. */
export function measureOutbox<Store extends Outbox>(
  store: Store,
  of: DeliveryKind,
  now: () => number,
): Store {
  return {
    ...store,
    async waitingSince(time) {
      const behind = await store.waitingSince(time);
      for (const { oldest, ...key } of behind.filter(isDatabase))
        figures.deliveryLag(key, of, Math.max(0, now() - oldest));
      return behind;
    },
  };
}

const isDatabase = ({ target }: TargetKey) => target !== unassignedTarget;
