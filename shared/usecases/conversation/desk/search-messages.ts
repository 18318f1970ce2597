import type { MessageSearch } from '#shared/contracts/desk/desk-conversation.ts';
import { wordsOf } from '#shared/domain/conversation/words-of.ts';
import type { ArchiveHit } from '#shared/ports/message-archive.ts';
import { type ArchiveParts, archiveOfTenant } from './archive-of-tenant.ts';

export interface SearchWish {
  readonly words: string;
  /** Of this customer alone; null: of all. */
  readonly customer: string | null;
}

const limit = 50;
const longest = 300;

/** Searches what was written, in the customer's own database (D5). */
export async function searchMessages(
  parts: ArchiveParts,
  tenant: string,
  { words, customer }: SearchWish,
): Promise<MessageSearch> {
  const archive = await archiveOfTenant(parts, tenant);
  if (!archive) return { hits: [], problem: 'noStore' };
  const found = await archive.search(tenant, { words, customer, limit });
  if (found.ok) return { hits: found.hits.map(toHit), problem: null };
  return { hits: [], problem: found.problem.reason === 'no-schema' ? null : 'unreachable' };
}

function toHit({ conversation, dialogue, message, customer }: ArchiveHit) {
  const { id, at, direction, content } = message;
  const { address, name } = customer;
  const text = wordsOf(content).slice(0, longest);
  return { conversation, dialogue, message: id, at, direction, customer: { address, name }, text };
}
