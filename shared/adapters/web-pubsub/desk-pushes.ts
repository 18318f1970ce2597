import type { TokenCredential } from '@azure/identity';
import type { DeskPush } from '#shared/contracts/desk/desk-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Config } from '#shared/platform/config.ts';
import type { DeskPushes } from '#shared/ports/desk-push.ts';
import { behind, openClient, patience } from './client.ts';

const deskChanged: DeskPush = { kind: 'deskChanged' };
/** Minutes for which the address of a WebSocket can be used to connect. */
const tokenLife = 60;

/** Tells desks by Azure Web PubSub: each agent is one of its users, with as many tabs as they like. */
export function createDeskPushes(
  config: Config['webPubSub'],
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): DeskPushes {
  const client = openClient({ config, credential, breakers });
  async function push(key: AgentKey, what: DeskPush): Promise<void> {
    const abortSignal = AbortSignal.timeout(patience);
    // Lost pushes cost a desk seconds, for it also looks by itself; a slow one must not cost a ringing call its time.
    await client.sendToUser(userOf(key), what, { abortSignal }).catch(() => undefined);
  }
  return {
    changed: (key) => push(key, deskChanged),
    messagesChanged: (key, dialogue) => push(key, { kind: 'messagesChanged', dialogue }),
    customerTypes: (key, dialogue) => push(key, { kind: 'customerTypes', dialogue }),
    async connectionFor(key) {
      const { url } = await client.getClientAccessToken({
        userId: userOf(key),
        expirationTimeInMinutes: tokenLife,
      });
      return config.publicUrl === undefined ? url : behind(config.publicUrl, url);
    },
  };
}

/** Tenants are strictly apart: the tenant's id is a part of the name. */
function userOf({ tenant, agent }: AgentKey): string {
  return `${tenant}/${agent}`;
}
