import { createHash } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import type { VisitorKey } from '#shared/contracts/conversation/visitor.ts';
import { webChatHub } from '#shared/contracts/topology.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { Config } from '#shared/platform/config.ts';
import type { VisitorPushes } from '#shared/ports/web-chat.ts';
import { behind, openClient, patience } from './client.ts';

/** Minutes for which the address of a WebSocket can be used to connect. */
const tokenLife = 60;

/** Tells the browsers of a web site's visitors by Azure Web PubSub: a group for each visitor, with as many tabs as they like. */
export function createVisitorPushes(
  config: Config['webPubSub'],
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): VisitorPushes {
  const client = openClient({ config, credential, breakers, hub: webChatHub });
  return {
    async tell(key, push) {
      const abortSignal = AbortSignal.timeout(patience);
      // Lost pushes cost a visitor seconds, for the widget also looks by itself.
      await client
        .group(groupOf(key))
        .sendToAll(push, { abortSignal })
        .catch(() => undefined);
    },
    async connectionFor(key) {
      const { url } = await client.getClientAccessToken({
        groups: [groupOf(key)],
        expirationTimeInMinutes: tokenLife,
      });
      return config.publicUrl === undefined ? url : behind(config.publicUrl, url);
    },
  };
}

/** Nobody can guess it, and it tells nobody who is meant. */
function groupOf({ tenant, address, visitor }: VisitorKey): string {
  const hash = createHash('sha256').update(JSON.stringify([tenant, address, visitor]));
  return `visitor:${hash.digest('base64url')}`;
}
