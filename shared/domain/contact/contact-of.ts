import type { Contact, ContactCard, ContactKey } from '#shared/contracts/contact/contact.ts';

/** Tells keys apart, and puts them in order. */
export const textOf = ({ channel, address }: ContactKey): string => `${channel} ${address}`;

/** A card on which nothing was written yet. */
export const blankCard = ({ channel, address }: ContactKey): ContactCard => ({
  key: { channel, address },
  name: null,
  notes: '',
  within: null,
  version: 0,
});

/** The contact to which an address belongs, from whatever cards are known; each address belongs to exactly one. */
export function contactOf(cards: readonly ContactCard[], key: ContactKey): Contact {
  const known = byText(cards);
  const root = rootOf(known, key);
  const belonging = [...withParents(known).values()].filter(
    (card) => textOf(rootOf(known, card.key).key) === textOf(root.key),
  );
  const others = belonging
    .filter((card) => textOf(card.key) !== textOf(root.key))
    .toSorted((one, other) => (textOf(one.key) < textOf(other.key) ? -1 : 1));
  const all = [root, ...others];
  return { name: all.find(({ name }) => name !== null)?.name ?? null, cards: all };
}

export function byText(cards: readonly ContactCard[]): ReadonlyMap<string, ContactCard> {
  return new Map(cards.map((card) => [textOf(card.key), card]));
}

/**
 * The card into which all others of the contact were merged. Two people who merge two contacts into each other at the same
 * moment make a circle: then it is the first of it by name, the same for everybody.
 */
export function rootOf(known: ReadonlyMap<string, ContactCard>, key: ContactKey): ContactCard {
  const way: ContactCard[] = [];
  let at = known.get(textOf(key)) ?? blankCard(key);
  while (at.within !== null) {
    const seen = way.findIndex((card) => textOf(card.key) === textOf(at.key));
    if (seen >= 0) return firstOf(way.slice(seen), at);
    way.push(at);
    at = known.get(textOf(at.within)) ?? blankCard(at.within);
  }
  return at;
}

const firstOf = (circle: readonly ContactCard[], first: ContactCard): ContactCard =>
  circle.reduce((least, card) => (textOf(card.key) < textOf(least.key) ? card : least), first);

/** A card may be merged into one on which nothing was written. */
function withParents(known: ReadonlyMap<string, ContactCard>): ReadonlyMap<string, ContactCard> {
  const parents = [...known.values()].flatMap(({ within }) =>
    within !== null && !known.has(textOf(within)) ? [blankCard(within)] : [],
  );
  return new Map([...known, ...byText(parents)]);
}
