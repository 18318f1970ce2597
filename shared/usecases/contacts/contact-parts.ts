import type { ContactProblem } from '#shared/contracts/contact/contact-commands.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { ContactStore } from '#shared/ports/contact-store.ts';
import type { MessageArchive } from '#shared/ports/message-archive.ts';
import type { StoreAnswer } from '#shared/ports/record-store.ts';
import { type ArchiveParts, archiveOfTenant } from '../conversation/desk/archive-of-tenant.ts';
import { withTables } from '../delivery-trouble.ts';

type WithContacts = Pick<MessageArchive, 'contacts' | 'migrate'>;

/** What the use cases of contacts are handed. */
export interface ContactParts extends ArchiveParts<WithContacts> {
  readonly agents: Pick<AgentStore, 'load'>;
  readonly dialogues: { read(key: DialogueKey): Promise<Dialogue | undefined> };
}

export type FromContacts<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: NonNullable<ContactProblem> };

/** Asks the customer's own database, whose tables are made first where they are missing. */
export async function askContacts<Value>(
  parts: ArchiveParts<WithContacts>,
  tenant: string,
  ask: (contacts: ContactStore) => Promise<StoreAnswer<Value>>,
): Promise<FromContacts<StoreAnswer<Value> & { readonly ok: true }>> {
  const archive = await archiveOfTenant(parts, tenant);
  if (!archive) return { ok: false, problem: 'noStore' };
  const answer = await withTables(archive, ({ contacts }) => ask(contacts));
  return answer.ok ? { ok: true, value: answer } : { ok: false, problem: 'unreachable' };
}
