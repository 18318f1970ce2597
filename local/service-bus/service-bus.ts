import type { Running, Surroundings } from '../platform/surroundings.ts';
import { serveAmqp } from './amqp/server.ts';
import { createBroker, type EntityCounts } from './broker/broker.ts';
import type { ServiceBusTopology } from './topology.ts';

export interface ServiceBusOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly topology: ServiceBusTopology;
}

export interface ServiceBus extends Running {
  /** For `new ServiceBusClient(…)`; any key will do. */
  readonly connectionString: string;
  /** How many messages lie where: for operators' pages and tests. */
  counts(): readonly EntityCounts[];
}

/** Starts the local Service Bus on `<dataDir>/service-bus.db`. Throws StartProblem when the port is taken or a rule is wrong. */
export async function startServiceBus(options: ServiceBusOptions): Promise<ServiceBus> {
  const { surroundings, port, topology } = options;
  const broker = createBroker({ surroundings, topology });
  const { clock, log } = surroundings;
  const server = await serveAmqp({ broker, clock, log, port }).catch((error: unknown) => {
    broker.stop();
    throw error;
  });
  const url = `sb://localhost:${server.port}`;
  let stopping: Promise<void> | undefined;
  return {
    url,
    connectionString: `Endpoint=${url};SharedAccessKeyName=RootManageSharedAccessKey;SharedAccessKey=local;UseDevelopmentEmulator=true;`,
    counts: broker.counts,
    stop() {
      stopping ??= server.stop().then(() => broker.stop());
      return stopping;
    },
  };
}
