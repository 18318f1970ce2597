import { CosmosClient } from '@azure/cosmos';
import { startCosmos } from '../../../local/cosmos/cosmos.ts';
import { createClock } from '../../../local/platform/clock.ts';
import { silentLog } from '../../../local/platform/log.ts';
import { createMeter } from '../../../local/platform/meter.ts';

/**
 * A process to be killed: starts on the folder it is given, then writes pairs by batch and single items without end,
 * and prints the number of each write when it is acknowledged.
 */
const dataDir = process.argv[2] ?? '';
const cosmos = await startCosmos({
  surroundings: { dataDir, clock: createClock(), meter: createMeter(), log: silentLog },
  port: 0,
  databases: [{ id: 'd', containers: [{ id: 'c', partitionKey: ['/t'] }] }],
});
const { items } = new CosmosClient(cosmos.connectionString).database('d').container('c');
for (let n = 0; ; n += 1) {
  const create = (half: string) => ({
    operationType: 'Create' as const,
    resourceBody: { id: `${n}-${half}`, t: 'x', n },
  });
  if (n % 2 === 0) await items.batch([create('left'), create('right')], 'x');
  else await items.create({ id: `${n}`, t: 'x', n });
  process.stdout.write(`${n}\n`);
}
