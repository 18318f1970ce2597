import type { IncomingMessage, RequestListener } from 'node:http';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { loadAccessKeys } from './access-keys.ts';
import type { ClientConnection } from './client/client-connection.ts';
import { ClientDoor } from './client/client-door.ts';
import type { Hub } from './hub.ts';
import { Hubs } from './hubs.ts';
import { restDoor } from './rest/rest-door.ts';
import type { HubSettings } from './settings.ts';
import type { VerifyToken } from './tokens.ts';
import { Turns } from './turns.ts';
import type { UpstreamDeps } from './upstream/call-upstream.ts';
import { EventHandlers } from './upstream/event-handlers.ts';
import { raiseNotice } from './upstream/raise.ts';

interface WebPubSubOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Lets clients in by `ws:` as well, for browsers that do not trust this machine's certificate; 0: any free port. */
  readonly browserPort?: number;
  /** Hubs with event handlers; every other hub comes into being when it is first used, as in the service. */
  readonly hubs: readonly HubSettings[];
  /** Checks Microsoft Entra tokens; absent: only access keys are accepted. */
  readonly verifyToken?: VerifyToken;
}

export interface WebPubSub extends Running {
  /** `Endpoint=…;AccessKey=…;Port=…;Version=1.0;` */
  readonly connectionString: string;
  /** Where browsers open their WebSockets; tokens made out to `url` are taken there. */
  readonly browserUrl: string;
  /** Cuts every client's socket without a closing handshake, as a broken network does; reliable clients come back. */
  cutSockets(): void;
}

const origin = 'localhost';

/** Azure Web PubSub on this machine; README.md says what it does and what it does not. */
export async function startWebPubSub(options: WebPubSubOptions): Promise<WebPubSub> {
  const { surroundings, port, verifyToken } = options;
  const { clock, meter, log } = surroundings;
  const keys = loadAccessKeys(surroundings.dataDir);
  const handlers = new EventHandlers({ hubs: options.hubs, origin, clock, log });
  const upstream: UpstreamDeps = { handlers, keys, clock, meter, origin };
  const notices = new Turns();
  let stopped = false;

  function notify(hub: Hub, connection: ClientConnection, reason?: string) {
    if (stopped) return;
    const notice = reason === undefined ? connected : ({ name: 'disconnected', reason } as const);
    notices.run(
      connection,
      () => raiseNotice(upstream, hub.name, connection, notice),
      (error) => log.write({ level: 'warn', source: 'web-pubsub', text: String(error) }),
    );
  }

  const hubs = new Hubs({ meter, onGone: notify });
  const http = await serve({
    part: 'Web PubSub',
    port,
    certificate: surroundings.certificate,
  });
  const browsers =
    options.browserPort === undefined
      ? undefined
      : await serve({ part: 'Web PubSub', port: options.browserPort, listener: refuseRequest });
  const scheme = surroundings.certificate ? 'https' : 'http';
  const baseOf = ({ headers }: IncomingMessage) => `${scheme}://${headers.host ?? 'localhost'}`;
  const clients = new ClientDoor({
    hubs,
    upstream,
    basesOf: (request) => [http.url, baseOf(request)],
    onConnected: (hub, connection) => notify(hub, connection),
  });
  const rest = restDoor({ hubs, keys, clock, verifyToken, url: () => http.url, baseOf });
  http.server.on('request', (request, response) => void rest(request, response));
  for (const door of [http, ...(browsers ? [browsers] : [])])
    door.server.on('upgrade', (request, socket, head) => {
      void clients.receive({ request, socket, head });
    });
  handlers.start();
  return {
    url: http.url,
    browserUrl: browsers?.url ?? http.url,
    connectionString: `Endpoint=${scheme}://localhost;AccessKey=${keys.primary};Port=${http.port};Version=1.0;`,
    cutSockets: () => {
      for (const connection of hubs.connections()) connection.cut();
    },
    stop: async () => {
      stopped = true;
      handlers.stop();
      clients.stop();
      await http.stop();
      await browsers?.stop();
    },
  };
}

const connected = { name: 'connected' } as const;

const refuseRequest: RequestListener = (_request, response) =>
  response.writeHead(426, { connection: 'Upgrade', upgrade: 'websocket' }).end();
