import type { ContactKey } from '#shared/contracts/contact/contact.ts';
import { toNumber } from '../../../ui/phone-number.ts';
import { parseAddresses } from '../model/draft.ts';

/** Addresses that somebody may mean by what they typed: a mail address, or a number on each channel that numbers have. */
export function typedKeys(typed: string, like: ContactKey): readonly ContactKey[] {
  const [mail] = parseAddresses(typed).good;
  if (mail !== undefined) return [{ channel: 'email', address: mail.toLowerCase() }];
  const number = toNumber(typed, like.address);
  if (number === undefined) return [];
  return (['voice', 'whatsapp', 'sms'] as const)
    .map((channel) => ({ channel, address: number }))
    .filter((key) => key.channel !== like.channel || key.address !== like.address);
}
