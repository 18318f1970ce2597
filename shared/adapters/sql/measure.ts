import { type Kysely, sql } from 'kysely';
import type { StoreFigures } from '#shared/ports/record-store.ts';
import type { Flavor } from './flavor.ts';
import type { RecordTables } from './tables.ts';

/** Asks the database about the records of a tenant. Throws what the driver throws. */
export async function measure(
  db: Kysely<RecordTables>,
  flavor: Flavor,
  tenant: string,
): Promise<StoreFigures> {
  const all = await allOf(db, flavor, tenant).executeTakeFirstOrThrow();
  const recent = await recentOf(db, flavor, tenant).executeTakeFirstOrThrow();
  const { rows } = await flavor.size.execute(db);
  return {
    dialogues: Number(all.dialogues),
    writtenInLastHour: Number(recent.written),
    oldestEndedAt: toMoment(all.oldest),
    newestEndedAt: toMoment(all.newest),
    lastWrittenAt: toMoment(all.last_written),
    meanLag: toMoment(recent.mean_lag),
    size: Number(rows[0]?.size ?? 0),
  };
}

/** Counts and bounds of all dialogues; each bound comes from an index. */
export function allOf(db: Kysely<RecordTables>, flavor: Flavor, tenant: string) {
  return db
    .with('bounds', (query) =>
      query
        .selectFrom('dialogues')
        .where('tenant', '=', tenant)
        .select(({ fn }) => [
          fn.countAll<number | string>().as('dialogues'),
          fn.min('ended_at').as('oldest'),
          fn.max('ended_at').as('newest'),
          fn.max('written_at').as('last_written'),
        ]),
    )
    .selectFrom('bounds')
    .select([
      'dialogues',
      flavor.toMilliseconds('oldest').as('oldest'),
      flavor.toMilliseconds('newest').as('newest'),
      flavor.toMilliseconds('last_written').as('last_written'),
    ]);
}

/** Throughput and lag of the last hour. */
export function recentOf(db: Kysely<RecordTables>, flavor: Flavor, tenant: string) {
  const lag = sql<
    number | string | null
  >`avg(cast(${flavor.toMilliseconds('written_at')} - ${flavor.toMilliseconds('ended_at')} as float))`;
  return db
    .selectFrom('dialogues')
    .where('tenant', '=', tenant)
    .where('written_at', '>', flavor.anHourAgo)
    .select(({ fn }) => [fn.countAll<number | string>().as('written'), lag.as('mean_lag')]);
}

const toMoment = (value: number | string | null) =>
  value === null ? null : Math.round(Number(value));
