import type { EarlierMessages } from '#shared/contracts/desk/desk-conversation.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { type ArchiveParts, archiveOfTenant } from './archive-of-tenant.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { heldText } from './held-text.ts';
import { toDeskMessage } from './read-messages.ts';

export type EarlierRead = { readonly ok: true; readonly value: EarlierMessages } | typeof notYours;

type Parts = ArchiveParts & Pick<DeskTextParts, 'agents' | 'dialogues'>;

const limit = 50;

/** What was said in earlier dialogues of the conversation, from the customer's own database (D5). */
export async function readEarlier(
  parts: Parts,
  key: AgentKey,
  dialogue: string,
  before: string | null,
): Promise<EarlierRead> {
  const held = await heldText(parts, key, dialogue);
  if (!held) return notYours;
  const archive = await archiveOfTenant(parts, key.tenant);
  if (!archive) return answer({ messages: [], before: null, problem: 'noStore' });
  const page = await archive.pageOf(key.tenant, held.text.conversation, { before, limit });
  if (page.ok)
    return answer({
      messages: page.messages
        .filter((each) => each.dialogue !== dialogue)
        .map((each) => toDeskMessage(each.message, each.dialogue)),
      before: page.before,
      problem: null,
    });
  // Before the first dialogue there are no tables.
  const isEmpty = page.problem.reason === 'no-schema';
  return answer({ messages: [], before: null, problem: isEmpty ? null : 'unreachable' });
}

function answer(value: EarlierMessages): EarlierRead {
  return { ok: true, value };
}
