import type { Phone } from '../model.ts';
import type { Parts } from '../parts.ts';
import { waIdOf } from './wa-id.ts';

/** Everybody has WhatsApp, is online and reads when they are told to, unless a test says otherwise. */
export function phoneOf({ phones }: Pick<Parts, 'phones'>, number: string): Phone {
  const waId = waIdOf(number);
  return (
    phones.get(waId) ?? {
      waId,
      name: `Phone ${waId.slice(-4)}`,
      isOnWhatsApp: true,
      isOnline: true,
      readsAtOnce: false,
      blocked: [],
      hasStoppedMarketing: false,
      wroteAt: {},
      typingUntil: {},
    }
  );
}

export function changePhone(parts: Parts, number: string, change: Partial<Phone>): Phone {
  const phone = { ...phoneOf(parts, number), ...change };
  parts.journal.change(() => {
    parts.phones.put(phone.waId, phone);
    parts.journal.afterwards(parts.tellChange);
  });
  return phone;
}

/** How long one may write freely after the customer has, in milliseconds. */
export const windowLength = 24 * 3_600_000;

export function isWindowOpen({ wroteAt }: Phone, business: string, now: number): boolean {
  const last = wroteAt[business];
  return last !== undefined && now < last + windowLength;
}
