import { DefaultAzureCredential } from '@azure/identity';
import { createCosmosProbe } from '#shared/adapters/cosmos/cosmos-probe.ts';
import { openCosmos } from '#shared/adapters/cosmos/open-cosmos.ts';
import { openServiceBus } from '#shared/adapters/service-bus/open-service-bus.ts';
import { createServiceBusProbe } from '#shared/adapters/service-bus/service-bus-probe.ts';
import { createCenter } from '#shared/center.ts';
import { type FunctionGroup, readConfig } from '#shared/platform/config.ts';
import { registerHealth } from './http/health.ts';

const config = readConfig();
const credential = new DefaultAzureCredential();
const cosmos = openCosmos(config.cosmos, credential);
const serviceBus = openServiceBus(config.serviceBus, credential);

const center = createCenter({
  probes: [createCosmosProbe(cosmos), createServiceBusProbe(serviceBus)],
  elapsed: () => performance.now(),
});

/** Which functions belong to which group (S1). */
const groups: Record<FunctionGroup, () => void> = {
  voice: () => {},
  dialogues: () => {},
  routing: () => {},
  records: () => {},
  desk: () => {},
  administration: () => {},
  operations: () => registerHealth(center),
};

for (const group of config.groups) groups[group]();
