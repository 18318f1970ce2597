import type { QueueInfo } from '#shared/contracts/flow/context.ts';
import type { CenterKey } from '#shared/contracts/keys.ts';
import { queueInfo } from '#shared/domain/routing/queue-info.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { QueueStore } from '#shared/ports/queue-store.ts';

export interface QueueFiguresParts {
  readonly queues: Pick<QueueStore, 'load'>;
  readonly agents: Pick<AgentStore, 'count'>;
}

const nobody = { waiting: 0, oldestWaiting: null, position: 1, estimatedWait: null };

/** A queue's figures where "not known" has to be told; times in seconds. */
export interface QueueSight {
  readonly waiting: number;
  readonly agentsAvailable: number;
  /** For one who would come now; null: not known. */
  readonly estimatedWait: number | null;
}

/** How a queue would treat one who comes now. */
export async function queueSight(
  { queues, agents }: QueueFiguresParts,
  key: CenterKey,
  at: number,
): Promise<QueueSight> {
  const [{ state }, { available }] = await Promise.all([queues.load(key), agents.count(key)]);
  const { waiting, estimatedWait } = state === undefined ? nobody : queueInfo(state, at);
  return {
    waiting,
    agentsAvailable: available,
    estimatedWait: estimatedWait === null ? null : toSeconds(estimatedWait),
  };
}

/** The queue's figures now (Q5), of one of its dialogues or of one that would come now. What is not known yet is 0. */
export async function queueFigures(
  { queues, agents }: QueueFiguresParts,
  key: CenterKey,
  at: number,
  dialogue?: string,
): Promise<QueueInfo> {
  const [{ state }, { available, loggedIn }] = await Promise.all([
    queues.load(key),
    agents.count(key),
  ]);
  const info = state === undefined ? nobody : queueInfo(state, at, dialogue);
  return {
    position: info.position,
    waiting: info.waiting,
    estimatedWait: toSeconds(info.estimatedWait),
    agentsAvailable: available,
    agentsLoggedIn: loggedIn,
    oldestWaiting: toSeconds(info.oldestWaiting),
  };
}

function toSeconds(milliseconds: number | null): number {
  return Math.max(Math.round((milliseconds ?? 0) / 1000), 0);
}
