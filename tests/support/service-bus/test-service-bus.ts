import { expect, vi } from 'vitest';
import type { Surroundings } from '../../../local/platform/surroundings.ts';
import type { EntityCounts } from '../../../local/service-bus/broker/broker.ts';
import { startServiceBus } from '../../../local/service-bus/service-bus.ts';
import type { ServiceBusTopology } from '../../../local/service-bus/topology.ts';
import { drain } from './drain.ts';
import { serviceBusEmulator } from './emulator.ts';
import { emulatorTopology } from './test-topology.ts';

interface TestServiceBus {
  readonly connectionString: string;
  /** How long to wait for messages that may not come; milliseconds. */
  readonly patience: number;
  now(): number;
  /** How many messages lie where; not at the emulator, which does not tell. */
  countsOf(entity: string): EntityCounts | undefined;
  /** Waits until so many lie there; at the emulator nothing is known of it. */
  expectCounts(entity: string, counts: Partial<EntityCounts>): Promise<void>;
  stop(): Promise<void>;
}

/** The embedded cloud's Service Bus; or Microsoft's emulator, where the environment names one, emptied of what was left in these entities. */
export async function startTestServiceBus(
  surroundings: Surroundings,
  topology: ServiceBusTopology,
): Promise<TestServiceBus> {
  if (serviceBusEmulator) {
    // It takes longer than a broker in this process.
    vi.setConfig({ expect: { poll: { timeout: 15_000 } } });
    await drain(serviceBusEmulator, knownToEmulator(topology));
    return atEmulator(serviceBusEmulator);
  }
  const bus = await startServiceBus({ surroundings, port: 0, topology });
  const countsOf = (entity: string) => bus.counts().find((counts) => counts.entity === entity);
  return {
    connectionString: bus.connectionString,
    patience: 300,
    now: () => surroundings.clock.now(),
    countsOf,
    async expectCounts(entity, counts) {
      await expect.poll(() => countsOf(entity)).toMatchObject(counts);
    },
    stop: () => bus.stop(),
  };
}

function atEmulator(connectionString: string): TestServiceBus {
  return {
    connectionString,
    patience: 3000,
    now: () => Date.now(),
    countsOf() {
      throw new Error(
        'The emulator does not tell: skip the test there (tests/support/service-bus/emulator.ts).',
      );
    },
    expectCounts: async () => {},
    stop: async () => {},
  };
}

/** Of these entities those that it was started with. */
function knownToEmulator(topology: ServiceBusTopology): ServiceBusTopology {
  const known = new Set(emulatorTopology.queues.map(({ name }) => name));
  return { ...topology, queues: topology.queues.filter(({ name }) => known.has(name)) };
}
