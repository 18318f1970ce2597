import { createHash } from 'node:crypto';
import type { Phone } from '../model.ts';
import type { Parts } from '../parts.ts';
import { waIdOf } from './wa-id.ts';

/** Everybody has WhatsApp, is online and reads when they are told to, unless a test says otherwise. */
export function phoneOf({ phones }: Pick<Parts, 'phones'>, number: string): Phone {
  const waId = waIdOf(number);
  return (
    phones.get(waId) ?? {
      waId,
      userId: userIdOf(waId),
      hidesNumber: false,
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

/** By number, or by the id of somebody who has written or was changed; undefined: there is none. */
export function waIdOfRecipient(parts: Pick<Parts, 'phones'>, to: string): string | undefined {
  if (/^\+?[\d\s()-]{5,20}$/.test(to)) return waIdOf(to);
  return parts.phones.all().find(({ userId }) => userId === to)?.waId;
}

/** As a webhook names them in `contacts`. */
export function contactOf({ userId: user_id, waId, hidesNumber, name }: Phone) {
  return { profile: { name }, user_id, ...(!hidesNumber && { wa_id: waId }) };
}

/** The real one tells nothing about the number but its country. */
function userIdOf(waId: string): string {
  const hash = createHash('sha256').update(waId).digest('hex').slice(0, 16);
  return `${waId.startsWith('49') ? 'DE' : 'US'}.${BigInt(`0x${hash}`)}`;
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
