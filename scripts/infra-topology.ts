import { readFileSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { containers, databaseName, queues } from '#shared/contracts/topology.ts';

/** Writes infra/topology.json: the containers, queues and task hub that the code needs, as Bicep reads them. */
const HostJson = z.object({
  extensions: z.object({ durableTask: z.object({ hubName: z.string() }) }),
});
const { extensions } = HostJson.parse(JSON.parse(readFileSync('host.json', 'utf8')));
const topology = {
  database: databaseName,
  containers,
  queues: queues.map((queue) => ({ ...queue, lockDuration: `PT${queue.lockDuration / 60_000}M` })),
  taskHub: extensions.durableTask.hubName,
};
writeFileSync('infra/topology.json', `${JSON.stringify(topology, null, 2)}\n`);
