import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import { kept } from '../../ui/kept.ts';
import type { Session } from '../sign-in/session.ts';
import { createAskGraph } from './ask-graph.ts';
import { createKeptChats } from './kept-chats.ts';
import { createSwarm, type Swarm } from './swarm.ts';
import { createSwarmChats } from './swarm-chats.ts';

/** The least that will do: begin a chat, write in it, read it. */
const permissions = ['Chat.Create', 'ChatMessage.Send', 'Chat.Read'];

/** Chats in Teams with the agent's own token, from this page alone. Undefined: not set up, or nobody can be asked for consent. */
export function openSwarm(
  session: Pick<Session, 'tokenFor' | 'consentTo'>,
  { graph }: Pick<DeskSettings, 'graph'>,
): Swarm | undefined {
  const { consentTo } = session;
  if (!graph || !consentTo) return undefined;
  const scope = permissions.map((permission) => `${graph.resource}/${permission}`).join(' ');
  const ask = createAskGraph({
    url: graph.url,
    token: () => session.tokenFor(scope),
    fetch: (url, init) => fetch(url, init),
    now: Date.now,
  });
  return createSwarm({
    chats: createSwarmChats(ask, `${graph.resource}/v1.0`),
    kept: createKeptChats(kept('openline.desk.swarm', 'tab')),
    askConsent: () => consentTo(scope),
    later: (milliseconds, what) => void setTimeout(what, milliseconds),
    isInSight: () => document.visibilityState === 'visible',
  });
}
