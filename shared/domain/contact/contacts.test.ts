import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';
import { contactKeyOf } from './contact-key-of.ts';
import { blankCard, contactOf, textOf } from './contact-of.ts';
import { mergeContacts, splitContact } from './merge-contacts.ts';

const phone: ContactKey = { channel: 'voice', address: '+491701' };
const chat: ContactKey = { channel: 'whatsapp', address: '+491701' };
const mail: ContactKey = { channel: 'email', address: 'kim@example.com' };

const keys: readonly ContactKey[] = [
  phone,
  chat,
  mail,
  ...['a', 'b', 'c', 'd'].map((address) => ({ channel: 'sms', address }) as const),
];
const aKey = fc.constantFrom(...keys);
/** Whatever people and races may have made of them, circles included. */
const someCards = fc
  .uniqueArray(fc.record({ key: aKey, within: fc.option(aKey), name: fc.option(fc.string()) }), {
    selector: ({ key }) => textOf(key),
  })
  .map((all) => all.map((each): ContactCard => ({ ...blankCard(each.key), ...each, version: 1 })));
/** As people make them one after another: without circles. */
const madeByHand = fc
  .array(fc.tuple(aKey, aKey), { maxLength: 12 })
  .map((wishes) => wishes.reduce((cards, [into, from]) => merged(cards, into, from), [...none]));
const none: readonly ContactCard[] = [];

function put(cards: readonly ContactCard[], changed: ContactCard | null): ContactCard[] {
  if (!changed) return [...cards];
  const others = cards.filter(({ key }) => textOf(key) !== textOf(changed.key));
  return [...others, { ...changed, version: changed.version + 1 }];
}

function merged(cards: readonly ContactCard[], into: ContactKey, from: ContactKey): ContactCard[] {
  const done = mergeContacts(cards, { into, from });
  if (!done.ok) throw new Error(done.reason);
  return put(cards, done.changed);
}

/** Which addresses are together, and which stands first. */
const picture = (cards: readonly ContactCard[]) =>
  keys.map((key) => contactOf(cards, key).cards.map((card) => textOf(card.key)));

test('A2: an address that nobody wrote anything about is a contact of its own', () => {
  expect(contactOf([], chat)).toEqual({ name: null, cards: [blankCard(chat)] });
  // The same number is not merged by guess.
  expect(contactOf([{ ...blankCard(phone), name: 'Kim' }], chat).name).toBeNull();
});

test('A2: contacts merged by hand have all addresses, the name and what stands on each card', () => {
  const named = [{ ...blankCard(mail), name: 'Kim Akers', notes: 'Has a dog', version: 1 }];
  const cards = merged(merged(named, phone, mail), chat, phone);
  const contact = contactOf(cards, mail);
  expect(contact.name).toBe('Kim Akers');
  expect(contact.cards.map(({ key }) => key)).toEqual([chat, mail, phone]);
  expect(contact.cards[1]).toMatchObject({ notes: 'Has a dog', within: phone });
});

test('A2: each address is in exactly one contact, and all of a contact say the same, even after a race made a circle', () => {
  fc.assert(
    fc.property(someCards, (cards) => {
      for (const key of keys) {
        const contact = contactOf(cards, key);
        const all = contact.cards.map((card) => textOf(card.key));
        expect(new Set(all).size).toBe(all.length);
        expect(all).toContain(textOf(key));
        for (const card of contact.cards) expect(contactOf(cards, card.key)).toEqual(contact);
      }
    }),
  );
});

test('A2: splitting off what was merged last is as it was before', () => {
  fc.assert(
    fc.property(madeByHand, aKey, aKey, (cards, into, from) => {
      const done = mergeContacts(cards, { into, from });
      if (!done.ok || !done.changed) return;
      const after = put(cards, done.changed);
      expect(contactOf(after, from)).toEqual(contactOf(after, into));
      const undone = put(after, splitContact(after, done.changed.key));
      expect(picture(undone)).toEqual(picture(cards));
      const withoutVersion = ({ version: _, ...card }: ContactCard) => card;
      const changedKey = done.changed.key;
      const restored = undone.find(({ key }) => textOf(key) === textOf(changedKey));
      const before = cards.find(({ key }) => textOf(key) === textOf(changedKey));
      expect(restored && withoutVersion(restored)).toEqual(
        withoutVersion(before ?? blankCard(changedKey)),
      );
    }),
  );
});

test('A2: merging or splitting twice changes nothing more', () => {
  fc.assert(
    fc.property(madeByHand, aKey, aKey, (cards, into, from) => {
      const after = merged(cards, into, from);
      expect(mergeContacts(after, { into, from })).toEqual({ ok: true, changed: null });
      expect(mergeContacts(after, { into: from, from: into })).toEqual({ ok: true, changed: null });
      const apart = put(after, splitContact(after, from));
      expect(splitContact(apart, from)).toBeNull();
    }),
  );
});

test('A2: a contact has at most fifty addresses', () => {
  const many = Array.from(
    { length: 49 },
    (_, number): ContactCard => ({
      ...blankCard({ channel: 'sms', address: String(number) }),
      within: phone,
      version: 1,
    }),
  );
  expect(mergeContacts(many, { into: phone, from: phone })).toEqual({ ok: true, changed: null });
  expect(mergeContacts(many, { into: phone, from: chat })).toEqual({
    ok: false,
    reason: 'tooManyAddresses',
  });
});

test('a caller is known by their number, and who withholds it by nothing', () => {
  expect(contactKeyOf({ channel: 'voice', customer: { address: '4:+491701' } })).toEqual(phone);
  expect(contactKeyOf({ channel: 'voice', customer: { address: 'anonymous' } })).toBeNull();
  expect(contactKeyOf({ channel: 'whatsapp', customer: { address: '+491701' } })).toEqual(chat);
});
