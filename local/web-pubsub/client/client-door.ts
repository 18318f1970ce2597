import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import type { Timer } from '../../platform/clock.ts';
import type { Hub } from '../hub.ts';
import type { Hubs } from '../hubs.ts';
import type { UpstreamDeps } from '../upstream/call-upstream.ts';
import { admit } from './admit.ts';
import type { ClientConnection } from './client-connection.ts';
import { Listener } from './listener.ts';
import { refuse } from './refuse.ts';
import { readUpgrade, type UpgradeRequest } from './upgrade-request.ts';

interface ClientDoorOptions {
  readonly hubs: Hubs;
  readonly upstream: UpstreamDeps;
  /** Base addresses a token may be made out to. */
  readonly basesOf: (request: IncomingMessage) => readonly string[];
  readonly onConnected: (hub: Hub, connection: ClientConnection) => void;
}

/** A request for a socket that can be granted. */
interface Knock {
  readonly request: IncomingMessage;
  readonly socket: Duplex;
  readonly head: Buffer;
}

// The service keeps what a reliable client needs "for at least 30 seconds": client specification, section 1.4.
const recoveryWindow = 30_000;
const largestFrame = 1024 * 1024;
const abnormalClosure = 1006;
const policyViolation = 1008;

/** Lets clients in: new ones with a token, reliable ones that lost their socket with their reconnection token. */
export class ClientDoor {
  readonly #options: ClientDoorOptions;
  readonly #listener: Listener;
  readonly #away = new Map<ClientConnection, Timer>();
  readonly #waiting = new Set<Duplex>();
  readonly #chosen = new WeakMap<IncomingMessage, string>();
  readonly #server: WebSocketServer;
  #stopped = false;

  constructor(options: ClientDoorOptions) {
    this.#options = options;
    this.#listener = new Listener(options.upstream);
    this.#server = new WebSocketServer({
      noServer: true,
      maxPayload: largestFrame,
      handleProtocols: (_offered, request) => this.#chosen.get(request) ?? false,
    });
  }

  /** For the server's `upgrade` event. */
  async receive(knock: Knock): Promise<void> {
    const { request, socket } = knock;
    socket.on('error', () => socket.destroy());
    const upgrade = readUpgrade(request);
    if ('status' in upgrade) return refuse(socket, upgrade);
    const returning = upgrade.query.get('awps_connection_id');
    if (returning === null) await this.#admit(knock, upgrade);
    else this.#recover(knock, upgrade, returning);
  }

  /** Ends all sockets; nobody is told. */
  stop(): void {
    this.#stopped = true;
    for (const timer of this.#away.values()) timer.cancel();
    for (const socket of this.#waiting) socket.destroy();
    for (const connection of this.#options.hubs.connections()) connection.cut();
  }

  async #admit(knock: Knock, upgrade: UpgradeRequest): Promise<void> {
    const { upstream, basesOf, hubs, onConnected } = this.#options;
    this.#waiting.add(knock.socket);
    const admitted = await admit(upstream, upgrade, basesOf(knock.request)).catch(
      (error: unknown) => ({ refusal: { status: 500, message: String(error) } }),
    );
    this.#waiting.delete(knock.socket);
    if ('refusal' in admitted) return refuse(knock.socket, admitted.refusal);
    const { connection, groups } = admitted;
    this.#open(knock, connection.subprotocol, (webSocket) => {
      const hub = hubs.get(upgrade.hub);
      hub.add(connection, groups);
      this.#use(hub, connection, webSocket);
      onConnected(hub, connection);
    });
  }

  #recover(knock: Knock, upgrade: UpgradeRequest, connectionId: string): void {
    const hub = this.#options.hubs.get(upgrade.hub);
    const connection = hub.find(connectionId);
    const token = upgrade.query.get('awps_reconnection_token');
    if (connection?.protocol === 'reliable-json' && connection.reconnectionToken === token)
      this.#open(knock, connection.subprotocol, (webSocket) => {
        this.#away.get(connection)?.cancel();
        this.#away.delete(connection);
        this.#use(hub, connection, webSocket);
      });
    else
      this.#open(knock, upgrade.subprotocols[0], (webSocket) =>
        webSocket.close(policyViolation, 'The connection is no longer known.'),
      );
  }

  #open(
    { request, socket, head }: Knock,
    subprotocol: string | undefined,
    use: (webSocket: WebSocket) => void,
  ): void {
    if (subprotocol !== undefined) this.#chosen.set(request, subprotocol);
    this.#server.handleUpgrade(request, socket, head, use);
  }

  #use(hub: Hub, connection: ClientConnection, webSocket: WebSocket): void {
    // A broken socket or an oversized frame ends in 'close' as well; unheard, the error would end the process.
    webSocket.on('error', () => {});
    webSocket.on('close', (code, reason) => {
      if (this.#stopped || !connection.uses(webSocket)) return;
      connection.detach();
      const lost = code === abnormalClosure && connection.protocol === 'reliable-json';
      if (lost) this.#keepForAWhile(hub, connection);
      else hub.remove(connection, reason.toString() || `The client closed with code ${code}.`);
    });
    this.#listener.listen(hub, connection, webSocket);
    connection.attach(webSocket, this.#options.upstream.clock.now());
  }

  #keepForAWhile(hub: Hub, connection: ClientConnection): void {
    const timer = this.#options.upstream.clock.after(recoveryWindow, () => {
      this.#away.delete(connection);
      hub.remove(connection, 'The client did not come back in time.');
    });
    this.#away.set(connection, timer);
  }
}
