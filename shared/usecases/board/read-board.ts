import type { Agent } from '#shared/contracts/agent/agent.ts';
import type { BoardView } from '#shared/contracts/board/board-view.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';
import { alertsOf } from '#shared/domain/board/alerts.ts';
import { type Sight, seesAgent, seesCenter } from '#shared/domain/board/sight.ts';
import { toBoardAgent } from '#shared/domain/board/to-board-agent.ts';
import { toBoardQueue, toBoardWaiting } from '#shared/domain/board/to-board-queue.ts';
import type { RoutingState } from '#shared/domain/routing/routing-state.ts';
import { devicesOf } from '../desk/devices-of.ts';
import { createNaming } from '../directory.ts';
import type { BoardParts, Watcher } from './board-parts.ts';
import { sightOf } from './sight-of.ts';

const mostAgents = 2_000;
const mostWaiting = 200;

interface Queue {
  readonly center: ContactCenter;
  readonly state: RoutingState | undefined;
}

/**
 * All that a supervisor's board shows (A3, R1): one query for the agents and one for each queue, all by index. What
 * changes seldom (names, limits) may be some seconds old, figures never are.
 */
export async function readBoard(parts: BoardParts, watcher: Watcher): Promise<BoardView> {
  const { agents, directory, now } = parts;
  const { tenant } = watcher;
  const { sight, user } = await sightOf(parts, watcher);
  const [found, queues, nameOf, teams, { notReadyReasons }] = await Promise.all([
    agents.staff(tenant, sight.all ? null : sight, mostAgents),
    readQueues(parts, tenant, sight),
    createNaming(directory, tenant),
    directory.teams(tenant),
    directory.workplace(tenant),
  ]);
  const at = now();
  const staff = found.map((agent) => expireSlots(agent, at));
  const shown = queues.map(({ center, state }) => toBoardQueue({ center, state, staff, at }));
  return {
    now: at,
    queues: shown,
    agents: staff.filter(({ profile }) => seesAgent(sight, profile)).map(toShown(nameOf)),
    waiting: waitingIn(queues),
    teams: [...teams.values()]
      .filter(({ id }) => sight.all || sight.teams.includes(id))
      .map(({ id, name }) => ({ id, name })),
    alerts: shown.flatMap((queue, index) => {
      const watch = queues[index]?.center.watch;
      return watch ? alertsOf(queue, watch, at) : [];
    }),
    devices: user ? devicesOf(user) : [],
    reasons: [...notReadyReasons],
  };
}

async function readQueues(
  { queues, directory }: BoardParts,
  tenant: string,
  sight: Sight,
): Promise<Queue[]> {
  const centers = [...(await directory.centers(tenant)).values()];
  const seen = centers.filter(({ id }) => seesCenter(sight, id));
  return Promise.all(
    seen.map(async (center) => {
      const { state } = await queues.load({ tenant, center: center.id });
      return { center, state };
    }),
  );
}

const toShown = (nameOf: (agent: string) => string) => (agent: Agent) =>
  toBoardAgent(agent, nameOf(agent.id));

function waitingIn(queues: readonly Queue[]): BoardView['waiting'] {
  return queues
    .flatMap(({ center, state }) => (state ? toBoardWaiting(center.id, state) : []))
    .toSorted((one, other) => one.position - other.position || one.since - other.since)
    .slice(0, mostWaiting);
}
