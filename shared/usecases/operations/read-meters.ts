import type { QueueInfo } from '#shared/contracts/flow/context.ts';
import type { CenterKey } from '#shared/contracts/keys.ts';
import type { Meters } from '#shared/contracts/operations/operations.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { MessageOutbox } from '#shared/ports/message-outbox.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';

interface MeterParts {
  readonly configuration: Pick<ConfigurationStore, 'tenants' | 'list'>;
  readonly outbox: Pick<RecordOutbox, 'figures'>;
  readonly messageOutbox: Pick<MessageOutbox, 'figures'>;
  readonly parked: Pick<ParkedMessages, 'list'>;
  /** Where parked messages may have come from. */
  readonly parkedQueues: readonly string[];
  readonly queueFigures: (
    key: CenterKey,
    at: number,
  ) => Promise<Pick<QueueInfo, 'waiting' | 'agentsAvailable' | 'agentsLoggedIn'>>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Reads every gauge of the region; one tenant after the other, so that watching is no load of its own. */
export async function readMeters(parts: MeterParts): Promise<Meters> {
  const at = parts.now();
  const tenants = (await parts.configuration.tenants()).map(({ value }) => value.id).toSorted();
  const targets: Meters['targets'][number][] = [];
  const messageTargets: Meters['targets'][number][] = [];
  const centers: Meters['centers'][number][] = [];
  for (const tenant of tenants) {
    targets.push(...(await targetsOf(parts, tenant, 'target')));
    messageTargets.push(...(await targetsOf(parts, tenant, 'messageTarget')));
    centers.push(...(await centersOf(parts, tenant, at)));
  }
  const parked = await Promise.all(
    parts.parkedQueues.map(async (queue) => ({
      queue,
      messages: (await parts.parked.list(queue)).length,
    })),
  );
  return { at, tenants: tenants.length, targets, messageTargets, centers, parked };
}

async function targetsOf(
  { configuration, outbox: records, messageOutbox }: MeterParts,
  tenant: string,
  kind: 'target' | 'messageTarget',
) {
  const outbox = kind === 'target' ? records : messageOutbox;
  const known = (await configuration.list(tenant, kind)).map(({ value }) => value.id);
  const figures = await Promise.all(
    [...known, unassignedTarget].map(async (target) => {
      const { waiting, oldest, parked } = await outbox.figures({ tenant, target });
      return { tenant, target, waiting, oldest, parked };
    }),
  );
  return figures.filter(({ target, waiting }) => target !== unassignedTarget || waiting > 0);
}

async function centersOf({ configuration, queueFigures }: MeterParts, tenant: string, at: number) {
  const centers = await configuration.list(tenant, 'center');
  return Promise.all(
    centers.map(async ({ value: { id: center } }) => {
      const figures = await queueFigures({ tenant, center }, at);
      const { waiting, agentsAvailable, agentsLoggedIn } = figures;
      return { tenant, center, waiting, agentsAvailable, agentsLoggedIn };
    }),
  );
}
