import type { TokenCredential } from '@azure/identity';
import type { BoardPush } from '#shared/contracts/board/board-commands.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Config } from '#shared/platform/config.ts';
import type { StaffOf } from '#shared/ports/agent-store.ts';
import type { BoardPushes } from '#shared/ports/desk-push.ts';
import { behind, openClient, patience } from './client.ts';
import { throttle } from './throttle.ts';

const boardChanged: BoardPush = { kind: 'boardChanged' };
/** Minutes for which the address of a WebSocket can be used to connect. */
const tokenLife = 60;
/** Milliseconds between two pushes to one group. */
const interval = 1_000;
/** Groups stand in the token, and the token in the address; whoever has more hears of the whole tenant. */
const mostGroups = 20;

/**
 * Tells boards by Azure Web PubSub: a group for each contact center, each team and each tenant; a board is in the groups
 * of what it shows.
 */
export function createBoardPushes(
  config: Config['webPubSub'],
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): BoardPushes {
  const client = openClient({ config, credential, breakers });
  const push = throttle(
    (group) => {
      const abortSignal = AbortSignal.timeout(patience);
      // Lost pushes cost a board seconds, for it also looks by itself.
      client
        .group(group)
        .sendToAll(boardChanged, { abortSignal })
        .catch(() => undefined);
    },
    { interval, later: (milliseconds, then) => void setTimeout(then, milliseconds).unref() },
  );
  return {
    changed(tenant, of) {
      for (const group of [groupOfTenant(tenant), ...groupsOf(tenant, of)]) push(group);
    },
    async connectionFor({ tenant, user }, of) {
      const groups = of === null ? [] : groupsOf(tenant, of);
      const { url } = await client.getClientAccessToken({
        // Another name than the desk's, or each would get the other's pushes.
        userId: `board/${tenant}/${user}`,
        groups: of === null || groups.length > mostGroups ? [groupOfTenant(tenant)] : groups,
        expirationTimeInMinutes: tokenLife,
      });
      return config.publicUrl === undefined ? url : behind(config.publicUrl, url);
    },
  };
}

/** Tenants are strictly apart: the tenant's id is a part of each name. */
function groupOfTenant(tenant: string): string {
  return `board/${tenant}`;
}

function groupsOf(tenant: string, { centers, teams }: StaffOf): string[] {
  return [
    ...centers.map((center) => `board/${tenant}/center/${center}`),
    ...teams.map((team) => `board/${tenant}/team/${team}`),
  ];
}
