import {
  type ContainerNeed,
  containers,
  databaseName,
  queues,
} from '#shared/contracts/topology.ts';
import { type Acs, startAcs } from '../acs/acs.ts';
import { startBlob } from '../blob/start-blob.ts';
import { type ContainerSettings, type Cosmos, startCosmos } from '../cosmos/cosmos.ts';
import type { Directory } from '../directory/directory.ts';
import { sampleDirectoryWith } from '../directory/sample-directory.ts';
import { type Entra, startEntra } from '../entra/start-entra.ts';
import type { EventSubscription } from '../event-grid/event.ts';
import { type EventGrid, startEventGrid } from '../event-grid/event-grid.ts';
import type { OutgoingMail as OutgoingGmail } from '../gmail/post-office.ts';
import { type Gmail, startGmail } from '../gmail/start-gmail.ts';
import type { OutgoingMail } from '../graph/mail/post-office.ts';
import { type Graph, startGraph } from '../graph/start-graph.ts';
import { openKeys } from '../host/keys.ts';
import { startKeyVault } from '../key-vault/start-key-vault.ts';
import { startMalwareScan } from '../malware-scan/start-malware-scan.ts';
import type { Surroundings } from '../platform/surroundings.ts';
import type { Part } from '../portal/part.ts';
import { type Postgres, startPostgres } from '../postgres/start-postgres.ts';
import { acsResourceId } from '../seed/acs-resource.ts';
import { dialledNumbers } from '../seed/people-and-numbers.ts';
import { whatsAppChannels, whatsAppPartner, whatsAppTemplates } from '../seed/whatsapp.ts';
import { type ServiceBus, startServiceBus } from '../service-bus/service-bus.ts';
import { type StandInTelemetry, startTelemetry } from '../telemetry/start-telemetry.ts';
import { startWebPubSub, type WebPubSub } from '../web-pubsub/start-web-pubsub.ts';
import { type StandInWhatsApp, startWhatsApp } from '../whatsapp/start-whatsapp.ts';
import { cloudSettings, identityHeader, recordsDatabases, storageKey } from './cloud-settings.ts';
import { createFleet, type Fleet } from './fleet.ts';
import { acsTopic, incomingCalls, recordingFiles, textMessages } from './incoming-calls.ts';
import type { Ports } from './ports.ts';

export interface Cloud {
  readonly parts: readonly Part[];
  /** Where each part listens in fact. */
  readonly ports: Ports;
  /** App settings with which the functions find the stand-ins. */
  readonly settings: Readonly<Record<string, string>>;
  /** The host's key for operators; the host finds it in the data folder. */
  readonly hostKey: string;
  readonly acs: Acs;
  readonly entra: Entra;
  readonly graph: Graph;
  /** Mails to people outside, oldest first, since this start. */
  readonly sentMails: readonly OutgoingMail[];
  readonly gmail: Gmail;
  /** Mails that left Gmail, oldest first, since this start. */
  readonly sentByGmail: readonly OutgoingGmail[];
  readonly cosmos: Cosmos;
  readonly eventGrid: EventGrid;
  readonly postgres: Postgres;
  readonly serviceBus: ServiceBus;
  readonly webPubSub: WebPubSub;
  readonly whatsApp: StandInWhatsApp;
  readonly telemetry: StandInTelemetry;
  stop(): Promise<void>;
}

interface CloudOptions {
  /** Names of agents that Contoso's directory has besides the sample ones. */
  readonly agents?: readonly string[];
}

/**
 * Starts every stand-in, made ready with what the product needs (shared/contracts/topology.ts). Ports may be 0 (any
 * free one), but those of the host and the portal, which start later and which others must know before.
 */
export async function startCloud(
  surroundings: Surroundings,
  ports: Ports,
  { agents = [] }: CloudOptions = {},
): Promise<Cloud> {
  const fleet = createFleet();
  const keys = openKeys(surroundings.dataDir);
  try {
    const pages = ['desk', 'board'].map((page) => `http://localhost:${ports.portal}/${page}/`);
    const directory = sampleDirectoryWith(pages, agents);
    const identity = await startIdentity({ fleet, surroundings, ports, directory });
    const google = await startGoogle(fleet, surroundings, ports);
    const stores = await startStores(fleet, surroundings, ports, identity.entra);
    const key = keys.system('eventgrid_extension');
    const subscriptions = [
      incomingCalls(ports.host, key),
      recordingFiles(ports.host, key),
      textMessages(ports.host, key),
    ];
    const wires = await startWires({ fleet, surroundings, ports, subscriptions }, identity.entra);
    const actual = portsOf(ports, { ...identity, ...google, ...stores, ...wires });
    return {
      ...identity,
      ...google,
      ...stores,
      ...wires,
      parts: fleet.parts,
      ports: actual,
      settings: cloudSettings(actual),
      hostKey: keys.host,
      stop: fleet.stop,
    };
  } catch (error) {
    await fleet.stop();
    throw error;
  }
}

interface Identifying {
  readonly fleet: Fleet;
  readonly surroundings: Surroundings;
  readonly ports: Ports;
  readonly directory: Directory;
}

/** Who is who. */
async function startIdentity({ fleet, surroundings, ports, directory }: Identifying) {
  const entra = await fleet.add('Entra ID', `sign-in; ${directory.people.length} people`, () =>
    startEntra({
      surroundings,
      port: ports.entra,
      browserPort: ports.browserEntra,
      directory,
      identityHeader,
    }),
  );
  const sentMails: OutgoingMail[] = [];
  const graph = await fleet.add('Graph', 'people, presence, mail, files, chats', () =>
    startGraph({
      surroundings,
      port: ports.graph,
      browserPort: ports.browserGraph,
      directory,
      verifyToken: entra.verifyToken,
      onOutgoingMail: (mail) => sentMails.push(mail),
    }),
  );
  return { entra, graph, sentMails };
}

/** Mailboxes of those who have theirs at Google. */
async function startGoogle(fleet: Fleet, surroundings: Surroundings, ports: Ports) {
  const sentByGmail: OutgoingGmail[] = [];
  const gmail = await fleet.add('Gmail', 'mailboxes at Google, and its pushes', () =>
    startGmail({
      surroundings,
      port: ports.gmail,
      onOutgoingMail: (mail) => sentByGmail.push(mail),
    }),
  );
  return { gmail, sentByGmail };
}

/** What keeps something. */
async function startStores(fleet: Fleet, surroundings: Surroundings, ports: Ports, entra: Entra) {
  const verifyToken = checkedBy(entra);
  const databases = [{ id: databaseName, containers: containers.map(toSettings) }];
  return {
    cosmos: await fleet.add(
      'Cosmos DB',
      `database ${databaseName}: ${containers.map(({ id }) => id).join(', ')}`,
      () => startCosmos({ surroundings, port: ports.cosmos, databases, verifyToken }),
    ),
    postgres: await fleet.add('PostgreSQL', `databases: ${recordsDatabases.join(', ')}`, () =>
      startPostgres({ surroundings, port: ports.postgres, databases: recordsDatabases }),
    ),
    keyVault: await fleet.add('Key Vault', 'keys', () =>
      startKeyVault({ surroundings, port: ports.keyVault, keys: [], verifyToken }),
    ),
    blob: await fleet.add('Blob Storage', 'attachments and recordings', () =>
      startBlob({
        surroundings,
        port: ports.blob,
        containers: ['recordings'],
        accountKey: storageKey,
      }),
    ),
  };
}

interface Wiring {
  readonly fleet: Fleet;
  readonly surroundings: Surroundings;
  readonly ports: Ports;
  readonly subscriptions: readonly EventSubscription[];
}

/** What carries something. */
async function startWires({ fleet, surroundings, ports, subscriptions }: Wiring, entra: Entra) {
  const verifyToken = checkedBy(entra);
  const topology = { queues, topics: [] };
  const serviceBus = await fleet.add(
    'Service Bus',
    `queues: ${queues.map(({ name }) => name).join(', ')}`,
    () => startServiceBus({ surroundings, port: ports.serviceBus, topology }),
  );
  const webPubSub = await fleet.add('Web PubSub', 'pushes to browsers', () =>
    startWebPubSub({
      surroundings,
      port: ports.webPubSub,
      browserPort: ports.browserWebPubSub,
      hubs: [],
      verifyToken,
    }),
  );
  const eventGrid = await fleet.add('Event Grid', 'delivers what services publish', () =>
    startEventGrid({ surroundings, port: ports.eventGrid, subscriptions }),
  );
  const acs = await fleet.add('Communication Services', 'telephones and Call Automation', () =>
    startAcs({
      surroundings,
      port: ports.acs,
      publish: eventGrid.publish,
      topic: acsTopic,
      resourceId: acsResourceId,
      numbers: dialledNumbers,
      verifyToken,
    }),
  );
  const whatsApp = await fleet.add('360dialog', 'WhatsApp, and its phones', () =>
    startWhatsApp({
      surroundings,
      port: ports.whatsApp,
      channels: whatsAppChannels,
      templates: whatsAppTemplates,
      partner: whatsAppPartner,
    }),
  );
  const malwareScan = await fleet.add('Malware scan', 'looks at files of messages', () =>
    startMalwareScan({ surroundings, port: ports.malwareScan }),
  );
  const telemetry = await fleet.add('Collector', 'spans and metrics of the functions', () =>
    startTelemetry({ surroundings, port: ports.telemetry }),
  );
  return { serviceBus, webPubSub, eventGrid, acs, whatsApp, malwareScan, telemetry };
}

function checkedBy(entra: Entra) {
  return async (token: string) => (await entra.verifyToken(token)) !== undefined;
}

type Started = Awaited<ReturnType<typeof startIdentity>> &
  Awaited<ReturnType<typeof startGoogle>> &
  Awaited<ReturnType<typeof startStores>> &
  Awaited<ReturnType<typeof startWires>>;

function portsOf({ host, portal }: Ports, started: Started): Ports {
  const at = ({ url }: { readonly url: string }) => Number(new URL(url).port);
  return {
    host,
    portal,
    cosmos: at(started.cosmos),
    serviceBus: at(started.serviceBus),
    webPubSub: at(started.webPubSub),
    entra: at(started.entra),
    graph: at(started.graph),
    keyVault: at(started.keyVault),
    blob: at(started.blob),
    eventGrid: at(started.eventGrid),
    acs: at(started.acs),
    postgres: at(started.postgres),
    whatsApp: at(started.whatsApp),
    malwareScan: at(started.malwareScan),
    gmail: at(started.gmail),
    telemetry: at(started.telemetry),
    browserEntra: at({ url: started.entra.browserUrl }),
    browserWebPubSub: at({ url: started.webPubSub.browserUrl }),
    browserGraph: at({ url: started.graph.browserUrl }),
  };
}

function toSettings({ indexed, ...need }: ContainerNeed): ContainerSettings {
  if (!indexed) return need;
  const includedPaths = indexed.map((path) => ({ path }));
  return { ...need, indexingPolicy: { includedPaths, excludedPaths: [{ path: '/*' }] } };
}
