import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { ContactParts } from './contact-parts.ts';

/** A dialogue that the agent has or has put aside; undefined: it is not theirs, or only offered to them. */
export async function heldDialogue(
  { agents, dialogues }: Pick<ContactParts, 'agents' | 'dialogues'>,
  key: AgentKey,
  dialogue: string,
): Promise<Dialogue | undefined> {
  const { slots = [], parked = [] } = (await agents.load(key))?.value ?? {};
  const isTheirs =
    slots.some((slot) => slot.dialogue === dialogue && slot.state !== 'offered') ||
    parked.some((each) => each.dialogue === dialogue);
  return isTheirs ? dialogues.read({ tenant: key.tenant, dialogue }) : undefined;
}
