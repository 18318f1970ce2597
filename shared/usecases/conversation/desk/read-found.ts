import type { EarlierMessages } from '#shared/contracts/desk/desk-conversation.ts';
import type { ArchivePage } from '#shared/ports/message-archive.ts';
import type { StoreAnswer } from '#shared/ports/record-store.ts';
import { type ArchiveParts, archiveOfTenant } from './archive-of-tenant.ts';
import { toDeskMessage } from './read-messages.ts';

/** Around a moment (milliseconds since 1970), or the page before what is known. */
export interface FoundWish {
  readonly conversation: string;
  readonly at: number;
  readonly before: string | null;
}

const limit = 50;

/** The conversation in which something was found, from the customer's own database (D5). */
export async function readFound(
  parts: ArchiveParts,
  tenant: string,
  { conversation, at, before }: FoundWish,
): Promise<EarlierMessages> {
  const archive = await archiveOfTenant(parts, tenant);
  if (!archive) return { messages: [], before: null, problem: 'noStore' };
  const page: StoreAnswer<ArchivePage> =
    before === null
      ? await archive.pageAround(tenant, conversation, { at, limit })
      : await archive.pageOf(tenant, conversation, { before, limit });
  if (page.ok)
    return {
      messages: page.messages.map((each) => toDeskMessage(each.message, each.dialogue)),
      before: page.before,
      problem: null,
    };
  const isEmpty = page.problem.reason === 'no-schema';
  return { messages: [], before: null, problem: isEmpty ? null : 'unreachable' };
}
