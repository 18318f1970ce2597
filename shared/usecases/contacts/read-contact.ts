import type { Answer } from '#shared/contracts/answer.ts';
import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import type { ContactRead } from '#shared/contracts/contact/contact-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { contactKeyOf } from '#shared/domain/contact/contact-key-of.ts';
import { contactOf } from '#shared/domain/contact/contact-of.ts';
import { askContacts, type ContactParts } from './contact-parts.ts';
import { heldDialogue } from './held-dialogue.ts';

/** Who has an address; also one about whom nothing was written yet. */
export async function readContact(
  parts: ContactParts,
  tenant: string,
  of: ContactKey,
): Promise<ContactRead> {
  const asked = await askContacts(parts, tenant, (contacts) => contacts.around(tenant, [of]));
  return asked.ok
    ? { problem: null, contact: contactOf(asked.value.cards, of) }
    : { problem: asked.problem, contact: contactOf([], of) };
}

/** The customer of a dialogue that the agent has. */
export async function readContactOfDialogue(
  parts: ContactParts,
  key: AgentKey,
  dialogue: string,
): Promise<Answer<ContactRead, 'notYourDialogue'>> {
  const held = await heldDialogue(parts, key, dialogue);
  if (!held) return { ok: false, reason: 'notYourDialogue' };
  const of = contactKeyOf(held);
  if (of === null) return { ok: true, value: { problem: null, contact: null } };
  return { ok: true, value: await readContact(parts, key.tenant, of) };
}
