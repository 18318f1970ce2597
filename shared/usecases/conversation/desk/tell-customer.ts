import type { AgentKey } from '#shared/contracts/keys.ts';
import type { MessageAt } from '#shared/ports/text-channel.ts';
import { type DeskTextParts, notYours } from './desk-text-parts.ts';
import { type HeldText, heldText } from './held-text.ts';

export type CustomerTold = { readonly ok: true } | typeof notYours;

/** The customer sees that the agent reads, or writes, where their channel shows it. */
export async function tellCustomer(
  parts: DeskTextParts,
  key: AgentKey,
  dialogue: string,
  what: 'read' | 'typing',
): Promise<CustomerTold> {
  const held = await heldText(parts, key, dialogue);
  if (!held) return notYours;
  const channel = parts.channels[held.channel];
  const tell = what === 'read' ? channel?.markRead : channel?.typing;
  const last = tell && (await lastOf(parts, key.tenant, held));
  if (tell && last) await tell(last);
  return { ok: true };
}

async function lastOf(
  { chats }: DeskTextParts,
  tenant: string,
  { id: dialogue, reached, customer }: HeldText,
): Promise<MessageAt | undefined> {
  const messages = await chats.list({ tenant, dialogue });
  const providerId = messages.findLast(({ direction }) => direction === 'in')?.providerId;
  return providerId ? { tenant, from: reached, to: customer.address, providerId } : undefined;
}
