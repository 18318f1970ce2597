import type { Alert } from '#shared/contracts/board/board-view.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';
import { alertsOf } from '#shared/domain/board/alerts.ts';
import { toBoardQueue } from '#shared/domain/board/to-board-queue.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';
import type { Directory } from '../directory.ts';

interface WatchParts {
  readonly agents: Pick<AgentStore, 'staff'>;
  readonly queues: Pick<QueueStore, 'load'>;
  readonly configuration: Pick<ConfigurationStore, 'tenants'>;
  readonly directory: Pick<Directory, 'centers'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

export interface TenantAlert extends Alert {
  readonly tenant: string;
}

const mostAgents = 2_000;

/** Everything that is over or under its limit in any queue of the region now (A3, S3). Queues without limits cost nothing. */
export async function watchQueues(parts: WatchParts): Promise<readonly TenantAlert[]> {
  const tenants = await parts.configuration.tenants();
  const watched = tenants.map(async ({ value: { id: tenant } }) => {
    const centers = [...(await parts.directory.centers(tenant)).values()].filter(isWatched);
    const found = await Promise.all(centers.map((center) => watch(parts, tenant, center)));
    return found.flat();
  });
  return (await Promise.all(watched)).flat();
}

function isWatched({ watch }: ContactCenter): boolean {
  const { waiting, oldestWaiting, serviceLevel, abandoned, ready } = watch;
  return [waiting, oldestWaiting, serviceLevel, abandoned, ready].some((limit) => limit !== null);
}

async function watch(
  { agents, queues, now }: WatchParts,
  tenant: string,
  center: ContactCenter,
): Promise<TenantAlert[]> {
  const { id } = center;
  const [{ state }, found] = await Promise.all([
    queues.load({ tenant, center: id }),
    // Only the limit of who is ready asks for agents.
    center.watch.ready === null
      ? []
      : agents.staff(tenant, { centers: [id], teams: [] }, mostAgents),
  ]);
  const at = now();
  const staff = found.map((agent) => expireSlots(agent, at));
  const queue = toBoardQueue({ center, state, staff, at });
  return alertsOf(queue, center.watch, at).map((alert) => ({ tenant, ...alert }));
}
