import type { AddressInfo, Server, Socket } from 'node:net';
import rhea, { type Connection, type Container, type EventContext } from 'rhea';
import type { Clock } from '../../platform/clock.ts';
import { toProblem } from '../../platform/http-server.ts';
import type { Log } from '../../platform/log.ts';
import type { Broker } from '../broker/broker.ts';
import { Attaching } from './attaching.ts';
import { createLinkHandlers, type LinkHandlers, type OutcomeKind } from './link-handlers.ts';
import { receiveRaw } from './rhea-inside.ts';

interface AmqpOptions {
  readonly broker: Broker;
  readonly clock: Clock;
  readonly log: Log;
  readonly port: number;
}

export interface AmqpServer {
  readonly port: number;
  stop(): Promise<void>;
}

/** Unsettled deliveries a session may hold before it waits. */
const unsettledDeliveries = 16_384;

/** Speaks AMQP 1.0 on the loopback interface, without TLS as the SDK does with UseDevelopmentEmulator=true. */
export async function serveAmqp(options: AmqpOptions): Promise<AmqpServer> {
  const container = rhea.create_container({
    id: 'openline-service-bus',
    autoaccept: false,
    treat_modified_as_released: false,
    tcp_no_delay: true,
  });
  container.sasl_server_mechanisms.enable_anonymous();
  // Nothing is said at first, claims follow on $cbs: the only way in that the .NET SDK takes.
  container.sasl_server_mechanisms.MSSBCBS = container.sasl_server_mechanisms.ANONYMOUS;
  const sockets = new Set<Socket>();
  const server = container.listen({
    port: options.port,
    host: 'localhost',
    session_buffer_size: { outgoing: unsettledDeliveries, incoming: 2048 },
  });
  server.on('connection', (socket: Socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await listening(server, options.port);
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo;
  const connections = hear(container, options, `sb://localhost:${port}/`);
  return { port, stop: () => stop(server, connections, sockets) };
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('listening', resolve);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(toProblem(error, 'the local Service Bus', port)),
    );
  });
}

interface Peer {
  readonly handlers: LinkHandlers;
  readonly attaching: Attaching;
}

/** Hands rhea's events to whoever answers on the link. */
function hear(container: Container, { broker, clock, log }: AmqpOptions, endpoint: string) {
  const peers = new Map<Connection, Peer>();

  function peerOf({ connection }: EventContext): Peer {
    const known = peers.get(connection);
    if (known) return known;
    const handlers = createLinkHandlers();
    const attaching = new Attaching({ broker, clock, handlers, endpoint });
    const peer = { handlers, attaching };
    peers.set(connection, peer);
    return peer;
  }

  function leave({ connection }: EventContext) {
    peers.get(connection)?.handlers.closeAll();
    peers.delete(connection);
  }

  const on = (event: string, run: (context: EventContext) => void) => container.on(event, run);
  on('session_open', ({ session }) => session && receiveRaw(session));
  on(
    'sender_open',
    (context) => context.sender && peerOf(context).attaching.attachSender(context.sender),
  );
  on(
    'receiver_open',
    (context) => context.receiver && peerOf(context).attaching.attachReceiver(context.receiver),
  );
  on('message', (context) => {
    const { receiver, message, delivery } = context;
    if (receiver && delivery) peerOf(context).handlers.message(receiver, message, delivery);
  });
  on('sender_flow', (context) => peerOf(context).handlers.outbound(context.sender)?.onFlow?.());
  on('sendable', (context) => peerOf(context).handlers.outbound(context.sender)?.onRoom?.());
  for (const kind of ['accepted', 'rejected', 'released', 'modified'] satisfies OutcomeKind[])
    on(kind, (context) => {
      const handler = peerOf(context).handlers.outbound(context.sender);
      if (context.delivery) handler?.onOutcome?.(kind, context.delivery);
    });
  for (const event of ['sender_close', 'sender_error'])
    on(event, (context) => context.sender && peerOf(context).handlers.close(context.sender));
  for (const event of ['receiver_close', 'receiver_error'])
    on(event, (context) => context.receiver && peerOf(context).handlers.close(context.receiver));
  for (const event of ['session_close', 'session_error'])
    on(event, (context) => peerOf(context).handlers.closeSession(context.session));
  for (const event of ['connection_close', 'connection_error', 'disconnected']) on(event, leave);
  for (const event of ['error', 'protocol_error'])
    container.on(event, (error: unknown) =>
      log.write({
        level: 'warn',
        source: 'service-bus',
        text: `A client broke the protocol: ${error}`,
      }),
    );
  return peers;
}

const forced = { condition: 'amqp:connection:forced', description: 'The local Service Bus stops.' };

async function stop(
  server: Server,
  peers: ReadonlyMap<Connection, Peer>,
  sockets: ReadonlySet<Socket>,
) {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  for (const [connection, { handlers }] of peers) {
    handlers.closeAll();
    connection.close(forced);
  }
  // Two turns of the loop: rhea writes its close frames in the first.
  await new Promise((resolve) => setImmediate(() => setImmediate(resolve)));
  for (const socket of sockets) {
    socket.destroySoon();
    // A client that reads no more must not hold up the stop; this is no time of the cloud.
    setTimeout(() => socket.destroy(), 1000).unref();
  }
  await closed;
}
