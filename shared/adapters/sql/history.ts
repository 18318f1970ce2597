import type { Kysely } from 'kysely';
import type { PastDialogue } from '#shared/ports/record-store.ts';
import type { Flavor } from './flavor.ts';
import type { RecordTables } from './tables.ts';

interface HistoryOf {
  readonly tenant: string;
  readonly address: string;
  readonly limit: number;
}

/** A customer's earlier dialogues, newest first. Throws what the driver throws. */
export async function historyOf(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  { tenant, address, limit }: HistoryOf,
): Promise<PastDialogue[]> {
  const found = await dialoguesOf(db, flavor, { tenant, address, limit }).execute();
  if (found.length === 0) return [];
  const ids = found.map(({ dialogue }) => dialogue);
  const [talks, centers, wrapUps] = await Promise.all([
    talksOf(db, tenant, ids).execute(),
    centersOf(db, tenant, ids).execute(),
    wrapUpsOf(db, tenant, ids).execute(),
  ]);
  return found.map((row) => {
    const ofThis = <Part extends { readonly dialogue: string }>(parts: readonly Part[]) =>
      parts.filter(({ dialogue }) => dialogue === row.dialogue);
    const noted = ofThis(wrapUps);
    return {
      dialogue: row.dialogue,
      channel: row.channel,
      startedAt: Number(row.started),
      endedAt: Number(row.ended),
      center: ofThis(centers).at(-1)?.contact_center ?? null,
      agent: ofThis(talks).at(-1)?.agent ?? null,
      codes: noted.map(({ code }) => code),
      notes: noted.flatMap(({ note }) => (note === null ? [] : [note])).join('\n') || null,
      endReason: row.end_reason,
    };
  });
}

/** Served by the index of customers. */
export function dialoguesOf(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  { tenant, address, limit }: HistoryOf,
) {
  return db
    .selectFrom('dialogues')
    .where('customer_address', '=', address)
    .where('tenant', '=', tenant)
    .select([
      'dialogue',
      'channel',
      'end_reason',
      flavor.toMilliseconds('started_at').as('started'),
      flavor.toMilliseconds('ended_at').as('ended'),
    ])
    .orderBy('started_at', 'desc')
    .offset(0)
    .fetch(limit);
}

function talksOf(db: Kysely<RecordTables>, tenant: string, ids: readonly string[]) {
  return db
    .selectFrom('segments')
    .where('tenant', '=', tenant)
    .where('dialogue', 'in', ids)
    .where('kind', '=', 'talk')
    .select(['dialogue', 'agent'])
    .orderBy('position');
}

function centersOf(db: Kysely<RecordTables>, tenant: string, ids: readonly string[]) {
  return db
    .selectFrom('dialogue_contact_centers')
    .where('tenant', '=', tenant)
    .where('dialogue', 'in', ids)
    .select(['dialogue', 'contact_center'])
    .orderBy('position');
}

function wrapUpsOf(db: Kysely<RecordTables>, tenant: string, ids: readonly string[]) {
  return db
    .selectFrom('wrap_ups')
    .where('tenant', '=', tenant)
    .where('dialogue', 'in', ids)
    .select(['dialogue', 'code', 'note'])
    .orderBy('position');
}
