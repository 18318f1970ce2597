import type { Answer } from '#shared/contracts/answer.ts';
import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import type { ContactHistory } from '#shared/contracts/contact/contact-commands.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { contactKeyOf } from '#shared/domain/contact/contact-key-of.ts';
import { contactOf } from '#shared/domain/contact/contact-of.ts';
import { toDeskMessage } from '../conversation/desk/read-messages.ts';
import { askContacts, type ContactParts } from './contact-parts.ts';
import { heldDialogue } from './held-dialogue.ts';

const limit = 50;

/** What was written with a contact on all of their addresses, from the customer's own database (D5). */
export async function readContactHistory(
  parts: ContactParts,
  tenant: string,
  of: ContactKey,
  before: string | null,
): Promise<ContactHistory> {
  const asked = await askContacts(parts, tenant, async (contacts) => {
    const around = await contacts.around(tenant, [of]);
    if (!around.ok) return around;
    const keys = contactOf(around.cards, of).cards.map(({ key }) => key);
    return contacts.historyOf(tenant, keys, { before, limit });
  });
  if (!asked.ok) return { problem: asked.problem, messages: [], before: null };
  return {
    problem: null,
    messages: asked.value.messages.map(({ message, dialogue, channel, reached }) => ({
      ...toDeskMessage(message, dialogue),
      channel,
      reached,
    })),
    before: asked.value.before,
  };
}

/** The same for the customer of a dialogue that the agent has. */
export async function readHistoryOfDialogue(
  parts: ContactParts,
  key: AgentKey,
  dialogue: string,
  before: string | null,
): Promise<Answer<ContactHistory, 'notYourDialogue'>> {
  const held = await heldDialogue(parts, key, dialogue);
  if (!held) return { ok: false, reason: 'notYourDialogue' };
  const of = contactKeyOf(held);
  const value =
    of === null
      ? { problem: null, messages: [], before: null }
      : await readContactHistory(parts, key.tenant, of, before);
  return { ok: true, value };
}
