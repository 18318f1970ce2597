import {
  type ContainerNeed,
  containers,
  databaseName,
  queues,
} from '#shared/contracts/topology.ts';
import { startBlob } from '../blob/start-blob.ts';
import { type ContainerSettings, startCosmos } from '../cosmos/cosmos.ts';
import { sampleDirectory } from '../directory/sample-directory.ts';
import { type Entra, startEntra } from '../entra/start-entra.ts';
import { startEventGrid } from '../event-grid/event-grid.ts';
import { startGraph } from '../graph/start-graph.ts';
import { startKeyVault } from '../key-vault/start-key-vault.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import type { Part } from '../portal/part.ts';
import { startServiceBus } from '../service-bus/service-bus.ts';
import { startWebPubSub } from '../web-pubsub/start-web-pubsub.ts';
import { cloudSettings, identityHeader } from './cloud-settings.ts';
import type { Ports } from './ports.ts';

export interface Cloud {
  readonly parts: readonly Part[];
  /** App settings with which the functions find the stand-ins. */
  readonly settings: Readonly<Record<string, string>>;
  stop(): Promise<void>;
}

interface Startable {
  readonly name: string;
  readonly about: string;
  readonly start: () => Promise<Running>;
}

/** Starts every stand-in, made ready with what the product needs (shared/contracts/topology.ts). */
export async function startCloud(surroundings: Surroundings, ports: Ports): Promise<Cloud> {
  const directory = sampleDirectory;
  const entra = await startEntra({ surroundings, port: ports.entra, directory, identityHeader });
  const about = `sign-in; ${directory.people.length} people`;
  const parts: Part[] = [{ name: 'Entra ID', url: entra.url, about }];
  const running: Running[] = [entra];
  const stop = async () => {
    for (const each of running.toReversed()) await each.stop();
  };
  try {
    for (const { name, about, start } of others(surroundings, ports, entra)) {
      const started = await start();
      running.push(started);
      parts.push({ name, about, url: started.url });
    }
  } catch (error) {
    await stop();
    throw error;
  }
  return { parts, settings: cloudSettings(ports), stop };
}

/** All but Entra ID, whose tokens they check. */
function others(surroundings: Surroundings, ports: Ports, entra: Entra): readonly Startable[] {
  const directory = sampleDirectory;
  const verifyToken = async (token: string) => (await entra.verifyToken(token)) !== undefined;
  const topology = { queues, topics: [] };
  const databases = [{ id: databaseName, containers: containers.map(toSettings) }];
  return [
    {
      name: 'Cosmos DB',
      about: `database ${databaseName}: ${containers.map(({ id }) => id).join(', ')}`,
      start: () => startCosmos({ surroundings, port: ports.cosmos, databases, verifyToken }),
    },
    {
      name: 'Service Bus',
      about: `queues: ${queues.map(({ name }) => name).join(', ')}`,
      start: () => startServiceBus({ surroundings, port: ports.serviceBus, topology }),
    },
    {
      name: 'Web PubSub',
      about: 'pushes to browsers',
      start: () => startWebPubSub({ surroundings, port: ports.webPubSub, hubs: [], verifyToken }),
    },
    {
      name: 'Graph',
      about: 'people, presence, mail, files',
      start: () =>
        startGraph({ surroundings, port: ports.graph, directory, verifyToken: entra.verifyToken }),
    },
    {
      name: 'Key Vault',
      about: 'keys',
      start: () => startKeyVault({ surroundings, port: ports.keyVault, keys: [], verifyToken }),
    },
    {
      name: 'Blob Storage',
      about: 'attachments and recordings',
      start: () => startBlob({ surroundings, port: ports.blob }),
    },
    {
      name: 'Event Grid',
      about: 'delivers what services publish',
      start: () => startEventGrid({ surroundings, port: ports.eventGrid, subscriptions: [] }),
    },
  ];
}

function toSettings({ indexed, ...need }: ContainerNeed): ContainerSettings {
  if (!indexed) return need;
  const includedPaths = indexed.map((path) => ({ path }));
  return { ...need, indexingPolicy: { includedPaths, excludedPaths: [{ path: '/*' }] } };
}
