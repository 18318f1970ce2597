import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { DeskParts } from './desk-parts.ts';

export type AcceptParts = Pick<DeskParts, 'tellAgent' | 'now'> & {
  readonly deliver: (key: DialogueKey, event: DialogueEvent) => Promise<void>;
};

export type OfferAnswered =
  | { readonly ok: true }
  | { readonly ok: false; readonly reason: 'offerGone' };

/** Milliseconds for which an agent is taken who accepted, until the talk begins and takes over. */
const connectingLease = 120_000;
const gone = { ok: false, reason: 'offerGone' } as const;

/** The agent takes the dialogue. Their own document decides whether it is still theirs to take; asked twice it says the same. */
export async function acceptOffer(
  { tellAgent, deliver, now }: AcceptParts,
  key: AgentKey,
  offer: string,
): Promise<OfferAnswered> {
  const dialogue = dialogueOf(offer);
  const at = now();
  const until = at + connectingLease;
  const { accepted } = await tellAgent(key, { kind: 'offerAccepted', at, offer, dialogue, until });
  if (!accepted) return gone;
  const { tenant, agent } = key;
  await deliver(
    { tenant, dialogue },
    { kind: 'offerAnswered', id: `accepted:${offer}`, at, offer, agent, answer: 'accepted' },
  );
  return { ok: true };
}

/** The agent does not take it; somebody else is looked for at once. */
export async function declineOffer(
  { agents, deliver, now }: DeskParts,
  { tenant, agent }: AgentKey,
  offer: string,
): Promise<OfferAnswered> {
  const slots = (await agents.load({ tenant, agent }))?.value.slots ?? [];
  if (!slots.some((slot) => slot.offer === offer && slot.state === 'offered')) return gone;
  await deliver(
    { tenant, dialogue: dialogueOf(offer) },
    { kind: 'offerAnswered', id: `declined:${offer}`, at: now(), offer, agent, answer: 'declined' },
  );
  return { ok: true };
}

/** An offer's id begins with its dialogue's. */
function dialogueOf(offer: string): string {
  return offer.split('.')[0] ?? '';
}
