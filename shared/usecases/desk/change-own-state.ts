import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskParts } from './desk-parts.ts';

/** What an agent says about themselves; `reason` is why they are not ready. */
export type OwnWish =
  | { readonly kind: 'readied' }
  | { readonly kind: 'notReadied'; readonly reason: string }
  | { readonly kind: 'signedOut' };

/** Ready, not ready, or gone home. What they have under way goes on. */
export async function changeOwnState(
  { tellAgent, now }: DeskParts,
  key: AgentKey,
  wish: OwnWish,
): Promise<void> {
  await tellAgent(key, { ...wish, at: now() });
}
