import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskParts } from './desk-parts.ts';

/** What an agent says about themselves; `reason` is why they are not ready. */
export type OwnWish =
  | { readonly kind: 'readied' }
  | { readonly kind: 'notReadied'; readonly reason: string }
  | { readonly kind: 'signedOut' };

export type OwnStateChanged =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'notSignedIn' };

/** Ready, not ready, or gone home. What they have under way goes on. Who is not at work is not made ready. */
export async function changeOwnState(
  { tellAgent, endTestCall, now }: DeskParts,
  key: AgentKey,
  wish: OwnWish,
): Promise<OwnStateChanged> {
  const { agent } = await tellAgent(key, { ...wish, at: now() });
  // A customer may be offered from now on, and rings at the same device.
  if (wish.kind !== 'notReadied') await endTestCall?.(key);
  const isAtWork = agent.state.kind !== 'signedOut';
  return isAtWork || wish.kind === 'signedOut'
    ? { ok: true }
    : { ok: false, reason: 'notSignedIn' };
}
