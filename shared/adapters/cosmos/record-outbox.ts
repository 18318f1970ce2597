import type { Container, SqlParameter } from '@azure/cosmos';
import { z } from 'zod';
import { TargetKey } from '#shared/contracts/keys.ts';
import { CallRecord } from '#shared/contracts/record/call-record.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';
import { conflict, unlessRefused } from './unless-refused.ts';

type Named = Pick<CallRecord, 'dialogue' | 'revision'>;

/** Done already: removed, or parked and removed. */
const gone = [404];

/** Records under way in Cosmos DB, partition (tenant, target), one document each; `parked` ones are out of the way. */
export function createRecordOutbox(container: Container): RecordOutbox {
  const itemOf = ({ tenant, target }: TargetKey, id: string) =>
    container.item(id, [tenant, target]);

  async function ask({ tenant, target }: TargetKey, query: string, parameters: SqlParameter[]) {
    const asked = container.items.query({ query, parameters }, { partitionKey: [tenant, target] });
    return (await asked.fetchAll()).resources;
  }

  const count = async (key: TargetKey, kind: 'waiting' | 'parked') =>
    Counted.parse(
      await ask(key, 'SELECT VALUE COUNT(1) FROM c WHERE c.kind = @kind', [
        { name: '@kind', value: kind },
      ]),
    )[0];

  const park = (key: TargetKey, id: string, problem: object) =>
    unlessRefused(
      gone,
      itemOf(key, id).patch([
        { op: 'set', path: '/kind', value: 'parked' },
        { op: 'set', path: '/problem', value: problem },
      ]),
    );

  return {
    async add(key, record, at) {
      const document = { id: idOf(record), ...key, kind: 'waiting', createdAt: at, record };
      await unlessRefused(conflict, container.items.create(document));
    },
    async next(key, limit) {
      const found = Waiting.parse(await ask(key, oldest, [{ name: '@limit', value: limit }]));
      const read = found.map(({ id, record }) => ({ id, ...CallRecord.safeParse(record) }));
      // One that this version cannot read would stand in the way of the others for ever.
      for (const { id, success } of read) if (!success) await park(key, id, unreadable);
      return read.flatMap(({ data }) => data ?? []);
    },
    async remove(key, records) {
      await Promise.all(
        records.map((record) => unlessRefused(gone, itemOf(key, idOf(record)).delete())),
      );
    },
    async park(key, record, problem) {
      await park(key, idOf(record), problem);
    },
    async figures(key) {
      const [waiting, parked, [first]] = await Promise.all([
        count(key, 'waiting'),
        count(key, 'parked'),
        ask(key, oldest, [{ name: '@limit', value: 1 }]).then(Waiting.parse),
      ]);
      return { waiting, oldest: first?.createdAt ?? null, parked };
    },
    async waitingSince(time) {
      const query = container.items.query({
        query:
          "SELECT c.tenant, c.target, MIN(c.createdAt) AS oldest FROM c WHERE c.kind = 'waiting' AND c.createdAt < @time GROUP BY c.tenant, c.target",
        parameters: [{ name: '@time', value: time }],
      });
      return Behind.parse((await query.fetchAll()).resources);
    },
  };
}

const oldest =
  "SELECT c.id, c.createdAt, c.record FROM c WHERE c.kind = 'waiting' ORDER BY c.createdAt OFFSET 0 LIMIT @limit";
const Waiting = z.array(z.object({ id: z.string(), createdAt: z.number(), record: z.unknown() }));
const Behind = z.array(TargetKey.extend({ oldest: z.number() }));
const Counted = z.tuple([z.int()]);

const unreadable = {
  kind: 'permanent',
  reason: 'bad-record',
  code: '',
  advice: 'This version of the product cannot read the record. It is parked; the others go on.',
};

const idOf = ({ dialogue, revision }: Named) => `${dialogue}.${revision}`;
