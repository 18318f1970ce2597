import { WebSocket } from 'ws';
import type { EncodedMessage } from '../message.ts';
import { Grants } from '../permissions.ts';
import { Unacknowledged } from './unacknowledged.ts';

export type Protocol = 'json' | 'reliable-json' | 'plain';

interface ConnectionOptions {
  readonly id: string;
  readonly userId: string | undefined;
  readonly roles: readonly string[];
  readonly protocol: Protocol;
  /** As negotiated; undefined for a plain client without one. */
  readonly subprotocol: string | undefined;
  readonly reconnectionToken: string;
}

const rememberedAckIds = 10_000;
const doNotRecover = 1008;
const normalClosure = 1000;

/** One client as the service knows it; for a reliable client it outlives its socket. */
export class ClientConnection {
  readonly id: string;
  readonly userId: string | undefined;
  readonly protocol: Protocol;
  readonly subprotocol: string | undefined;
  readonly reconnectionToken: string;
  readonly groups = new Set<string>();
  readonly grants: Grants;
  /** Opaque text the event handler keeps with the connection (header ce-connectionState). */
  state: string | undefined;
  readonly #unacknowledged = new Unacknowledged();
  readonly #ackIds = new Set<number>();
  #socket: WebSocket | undefined;

  constructor({ id, userId, roles, protocol, subprotocol, reconnectionToken }: ConnectionOptions) {
    this.id = id;
    this.userId = userId;
    this.grants = new Grants(roles);
    this.protocol = protocol;
    this.subprotocol = subprotocol;
    this.reconnectionToken = reconnectionToken;
  }

  /** Whether the socket is the one in use; one that was replaced has nothing more to say. */
  uses(socket: WebSocket): boolean {
    return this.#socket === socket;
  }

  /** Takes a new socket into use: greets the client and gives it what it missed. */
  attach(socket: WebSocket, now: number): void {
    const previous = this.#socket;
    this.#socket = socket;
    previous?.terminate();
    if (this.protocol === 'plain') return;
    this.sendFrame({
      type: 'system',
      event: 'connected',
      userId: this.userId,
      connectionId: this.id,
      ...(this.protocol === 'reliable-json' && { reconnectionToken: this.reconnectionToken }),
    });
    for (const { sequenceId, tail } of this.#unacknowledged.missed(now))
      this.#write(`{"sequenceId":${sequenceId},${tail}`);
  }

  /** The socket is gone; a reliable client may come back. */
  detach(): void {
    this.#socket = undefined;
  }

  /** Cuts the socket as a network failure would, without a closing handshake. */
  cut(): void {
    this.#socket?.terminate();
  }

  /** False when the client did not acknowledge so much that the service gives it up. */
  deliver(encoded: EncodedMessage): boolean {
    if (this.protocol === 'plain') {
      const { bytes, dataType } = encoded.message.payload;
      const binary = dataType === 'binary' || dataType === 'protobuf';
      this.#write(bytes, binary);
    } else if (this.protocol === 'json') this.#write(`{${encoded.tail}`);
    else {
      const sequenceId = this.#unacknowledged.add(encoded);
      if (sequenceId === undefined) return false;
      this.#write(`{"sequenceId":${sequenceId},${encoded.tail}`);
    }
    return true;
  }

  acknowledge(sequenceId: number): void {
    this.#unacknowledged.acknowledge(sequenceId);
  }

  /** A system frame of the JSON protocols. */
  sendFrame(frame: Readonly<Record<string, unknown>>): void {
    this.#write(JSON.stringify(frame));
  }

  /** Whether a request with this ack id was done before. */
  hasDone(ackId: number): boolean {
    return this.#ackIds.has(ackId);
  }

  markDone(ackId: number): void {
    this.#ackIds.add(ackId);
    const [oldest] = this.#ackIds;
    if (this.#ackIds.size > rememberedAckIds && oldest !== undefined) this.#ackIds.delete(oldest);
  }

  /** Closes for good: says why, and 1008 keeps a reliable client from trying to recover. */
  close(reason: string): void {
    if (this.protocol !== 'plain')
      this.sendFrame({ type: 'system', event: 'disconnected', message: reason });
    const code = this.protocol === 'reliable-json' ? doNotRecover : normalClosure;
    this.#socket?.close(code, shortened(reason));
    this.#socket = undefined;
  }

  #write(data: string | Buffer, binary = false): void {
    if (this.#socket?.readyState === WebSocket.OPEN) this.#socket.send(data, { binary });
  }
}

const longestCloseReason = 123;

function shortened(reason: string): string {
  return Buffer.from(reason)
    .subarray(0, longestCloseReason)
    .toString()
    .replace(/\uFFFD$/, '');
}
