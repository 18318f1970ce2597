import type { Kysely } from 'kysely';
import { ContactCard, type ContactKey } from '#shared/contracts/contact/contact.ts';
import { textOf } from '#shared/domain/contact/contact-of.ts';
import type { Flavor } from '../flavor.ts';
import { storable, storableOrNull } from '../storable.ts';
import { messageKey } from './message-key.ts';
import type { ContactRow, MessageTables } from './tables.ts';

const keyOf = (key: ContactKey) => messageKey(textOf(key));

/** Steps from a card to those it hangs together with; merging by hand makes few. */
const mostSteps = 50;

/** The cards of these addresses, and all that hang together with them. Throws what the driver throws. */
export async function cardsAround(
  db: Kysely<MessageTables>,
  tenant: string,
  keys: readonly ContactKey[],
): Promise<readonly ContactCard[]> {
  const known = new Map<string, ContactRow>();
  const asked = new Set<string>();
  let next = [...new Set(keys.map(keyOf))];
  for (let step = 0; step < mostSteps && next.length > 0; step += 1) {
    for (const key of next) asked.add(key);
    const rows = await rowsAt(db, tenant, next);
    for (const row of rows) known.set(row.contact_key, row);
    const reached = rows.flatMap((row) => [row.contact_key, row.within_key ?? row.contact_key]);
    next = [...new Set(reached)].filter((key) => !asked.has(key));
  }
  return [...known.values()].map(toCard);
}

/** Those with these keys, and those merged into them. */
function rowsAt(db: Kysely<MessageTables>, tenant: string, keys: readonly string[]) {
  return db
    .selectFrom('contacts')
    .selectAll()
    .where('tenant', '=', tenant)
    .where(({ eb, or }) => or([eb('contact_key', 'in', keys), eb('within_key', 'in', keys)]))
    .execute();
}

function toCard(row: ContactRow): ContactCard {
  const { channel, address, name, notes, within_channel, within_address, version } = row;
  const within =
    within_address === null ? null : { channel: within_channel, address: within_address };
  return ContactCard.parse({ key: { channel, address }, name, notes, within, version });
}

/** One statement compares and changes; false: it is not as it was read. Throws what the driver throws. */
export async function saveCard(
  db: Kysely<MessageTables>,
  flavor: Pick<Flavor, 'types' | 'problemOf'>,
  tenant: string,
  card: ContactCard,
): Promise<boolean> {
  const changed = {
    tenant,
    ...rowOf(card),
    version: card.version + 1,
    changed_at: flavor.types.now,
  };
  if (card.version === 0)
    return unlessThere(flavor, db.insertInto('contacts').values(changed).execute());
  const { numUpdatedRows } = await db
    .updateTable('contacts')
    .set(changed)
    .where('tenant', '=', tenant)
    .where('contact_key', '=', changed.contact_key)
    .where('version', '=', card.version)
    .executeTakeFirst();
  return numUpdatedRows > 0n;
}

/** False: somebody else has made it meanwhile. */
async function unlessThere(
  { problemOf }: Pick<Flavor, 'problemOf'>,
  insert: Promise<unknown>,
): Promise<boolean> {
  try {
    await insert;
    return true;
  } catch (error) {
    if (problemOf(error).reason === 'conflict') return false;
    throw error;
  }
}

function rowOf({ key, name, notes, within }: ContactCard) {
  return {
    contact_key: keyOf(key),
    channel: key.channel,
    address: storable(key.address),
    name: storableOrNull(name),
    notes: storable(notes),
    within_key: within && keyOf(within),
    within_channel: within?.channel ?? null,
    within_address: within && storable(within.address),
  };
}
