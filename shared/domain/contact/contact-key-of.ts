import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { addressOrNull } from '../records/to-call-record.ts';

/** By which address the customer of a dialogue is known; null: they withhold it. */
export function contactKeyOf({
  channel,
  customer,
}: Pick<Dialogue, 'channel' | 'customer'>): ContactKey | null {
  const address = addressOrNull(customer.address);
  return address === null ? null : { channel, address };
}
