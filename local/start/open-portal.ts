import { join } from 'node:path';
import { createCallingRoutes } from '../calling/calling-routes.ts';
import { contoso, fabrikam } from '../directory/sample-directory.ts';
import type { MeterReport } from '../platform/meter.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import type { Person } from '../playground/contract.ts';
import { createPlayground } from '../playground/playground.ts';
import { createApiProxy } from '../portal/api-proxy.ts';
import { createDialogueView } from '../portal/dialogue-view.ts';
import type { Card, Part } from '../portal/part.ts';
import { startPortal } from '../portal/portal.ts';
import { createRecordsPage } from '../portal/records-page.ts';
import { createTracePage } from '../portal/trace-page.ts';
import {
  customers,
  dialledNumbers,
  sampleAgents,
  writtenAddresses,
} from '../seed/people-and-numbers.ts';
import { createBoardRoutes } from '../web/board-routes.ts';
import { createDeskRoutes } from '../web/desk-routes.ts';
import { createSiteRoutes } from '../web/site-routes.ts';
import { createWidgetRoutes } from '../web/widget-routes.ts';
import type { Cloud } from './cloud.ts';
import { recordsDatabases } from './cloud-settings.ts';
import { readDeskSettings } from './desk-settings.ts';

interface OpenPortal {
  readonly surroundings: Surroundings;
  readonly cloud: Cloud;
  /** Base address of the functions, which may not run (yet). */
  readonly hostUrl: string;
  readonly parts: readonly Part[];
  readonly meters: () => Promise<MeterReport>;
  readonly turnClock: (by: number) => Promise<void>;
}

const cards: readonly Card[] = [
  {
    title: 'Playground: telephones',
    path: '/playground',
    about: 'Call the contact centers, answer as an agent, and see every call live.',
  },
  {
    title: 'Agent desk',
    path: '/desk/',
    about: 'Sign in as Adele, Bruno, Chiara, Diego or Emma and take calls.',
  },
  {
    title: "Supervisor's board",
    path: '/board/',
    about: 'Sign in as Sofia or Amin: queues and agents live, listen, coach, and why a call waits.',
  },
  {
    title: 'A web site with chat',
    path: '/site/',
    about: 'Write as a visitor of Contoso; the button is in the corner.',
  },
  {
    title: 'Call records',
    path: '/records',
    about: "What was written to the customers' own databases.",
  },
  {
    title: 'Trace',
    path: '/trace',
    about: 'One dialogue from end to end: every function, and what each asked of other systems.',
  },
];

/** Where pages are kept once they are built; tests have one folder for all of them. */
const pagesFolder = (dataDir: string) => process.env['OPENLINE_PAGES'] ?? join(dataDir, 'pages');

/** The portal with all that a newcomer needs for the first call. */
export async function openPortal(options: OpenPortal): Promise<Running> {
  const { surroundings, cloud, hostUrl, parts, meters, turnClock } = options;
  const playground = playgroundOf(options);
  const { connectionString } = cloud.postgres;
  return startPortal({
    port: cloud.ports.portal,
    parts,
    clock: surroundings.clock,
    meters,
    turnClock,
    cards,
    firstCall: firstCall(),
    pages: [
      { path: '/playground', ...playground },
      {
        path: '/records',
        routes: createRecordsPage({
          databases: recordsDatabases,
          authorityFile: surroundings.certificate?.authorityFile ?? '',
          connectionString,
        }),
      },
      { path: '/trace', routes: createTracePage(cloud.telemetry.followed) },
      ...(await pagesOf(options)),
      ...sitePages(cloud),
      { path: '/api', routes: createApiProxy(hostUrl) },
    ],
  });
}

/** What signs people in by the tenant's Entra ID. */
async function pagesOf({ surroundings, cloud }: OpenPortal) {
  const { log, dataDir } = surroundings;
  const { browserUrl } = cloud.entra;
  const graphUrl = cloud.graph.browserUrl;
  const tenants = {
    contoso: await readDeskSettings(browserUrl, contoso, graphUrl),
    fabrikam: await readDeskSettings(browserUrl, fabrikam, graphUrl),
  };
  const options = (page: string) => ({
    settings: tenants.contoso,
    tenants,
    cacheFolder: join(pagesFolder(dataDir), page),
    log,
  });
  return [
    { path: '/desk', routes: createDeskRoutes(options('desk')) },
    { path: '/board', routes: createBoardRoutes(options('board')) },
    {
      path: '/calling',
      routes: createCallingRoutes({ cacheFolder: join(pagesFolder(dataDir), 'calling') }),
    },
  ];
}

/** A customer's site, and the widget that it shows. */
function sitePages({ webPubSub }: Cloud) {
  const pushOrigin = new URL(webPubSub.browserUrl).origin.replace(/^http/, 'ws');
  return [
    { path: '/widget.js', routes: createWidgetRoutes() },
    { path: '/site', routes: createSiteRoutes({ address: 'shop', pushOrigin }) },
  ];
}

function playgroundOf({ surroundings, cloud, hostUrl }: OpenPortal) {
  const { clock, log, dataDir } = surroundings;
  const { world, faults, controls, text } = cloud.acs;
  return createPlayground({
    world,
    text,
    clock,
    log,
    faults,
    people,
    numbers: dialledNumbers.map((number) => ({
      ...number,
      takesText: writtenAddresses.some(({ address }) => address === `sms:${number.address}`),
    })),
    controls,
    dialogueView: createDialogueView({ controls, hostUrl, hostKey: cloud.hostKey }),
    cacheFolder: join(pagesFolder(dataDir), 'playground'),
  });
}

const people: readonly Person[] = [
  ...customers.map((customer) => ({ ...customer, kind: 'phone number' as const })),
  ...sampleAgents.flatMap(({ displayName: name, id, phone, acsUser }): readonly Person[] => [
    { name, identity: `8:orgid:${id}`, kind: 'teams user' },
    ...(phone ? [{ name, identity: phone, kind: 'phone number' as const }] : []),
    { name, identity: acsUser, kind: 'acs user' },
  ]),
];

function firstCall() {
  const [agent] = sampleAgents;
  const [customer] = customers;
  const [number] = dialledNumbers;
  const phone = (identity: string) => `/playground?${new URLSearchParams({ phone: identity })}`;
  return {
    agent: agent?.displayName ?? '',
    agentPhone: phone(`8:orgid:${agent?.id}`),
    customerPhone: phone(customer.identity),
    number: number?.label ?? '',
  };
}
