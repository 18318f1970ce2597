import type { Message } from '#shared/contracts/conversation/message.ts';
import { type ArchiveParts, archiveOfTenant } from './desk/archive-of-tenant.ts';

const limit = 100;

/** The last of what was said in a conversation's dialogues that are over; empty where it cannot be had now. */
export async function archivedMessages(
  parts: ArchiveParts,
  tenant: string,
  conversation: string,
): Promise<readonly Message[]> {
  const archive = await archiveOfTenant(parts, tenant);
  const page = await archive?.pageOf(tenant, conversation, { before: null, limit });
  return page?.ok ? page.messages.map(({ message }) => message) : [];
}
