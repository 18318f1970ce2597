import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { Companion } from '#shared/contracts/dialogue/companion.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';

type Party = DeskDialogue['others'][number];

/** Who else is in the call, as the agent with this offer sees it; a colleague who is asked sees who asks. */
export function toDeskParties({ others, offer, since }: Dialogue, own: string): Party[] {
  const parties = others.filter((each) => each.offer?.id !== own).flatMap(toParty);
  const isAsked = offer !== null && others.some((each) => each.offer?.id === own);
  if (!isAsked) return parties;
  return [{ role: 'asker', name: offer.agent.name, state: 'in', since }, ...parties];
}

/** Of supervisors who did not come nothing is shown. */
function toParty({ role, name, state, since }: Companion): Party[] {
  if (state === 'leaving') return [];
  const isHere = state === 'in' || state === 'ringing';
  return role === 'supervisor' && !isHere ? [] : [{ role, name, state, since }];
}
