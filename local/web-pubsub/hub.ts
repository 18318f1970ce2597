import type { Meter } from '../platform/meter.ts';
import type { ClientConnection } from './client/client-connection.ts';
import { billedMessages, encodeMessage, type Message } from './message.ts';

interface HubOptions {
  readonly name: string;
  readonly meter: Meter;
  /** Told when a connection is gone for good, with the reason. */
  readonly onGone: (connection: ClientConnection, reason: string) => void;
}

const tooSlow = 'The client does not acknowledge its messages.';
const searchedForDialogue = 4096;

/** The connections of one hub, their groups and users. */
export class Hub {
  readonly name: string;
  readonly #connections = new Map<string, ClientConnection>();
  readonly #groups = new Map<string, Set<ClientConnection>>();
  readonly #users = new Map<string, Set<ClientConnection>>();
  readonly #meter: Meter;
  readonly #onGone: HubOptions['onGone'];

  constructor({ name, meter, onGone }: HubOptions) {
    this.name = name;
    this.#meter = meter;
    this.#onGone = onGone;
  }

  add(connection: ClientConnection, groups: readonly string[]): void {
    this.#connections.set(connection.id, connection);
    if (connection.userId !== undefined) put(this.#users, connection.userId, connection);
    for (const group of groups) this.join(connection, group);
  }

  find(connectionId: string): ClientConnection | undefined {
    return this.#connections.get(connectionId);
  }

  all(): readonly ClientConnection[] {
    return [...this.#connections.values()];
  }

  inGroup(group: string): readonly ClientConnection[] {
    return [...(this.#groups.get(group) ?? [])];
  }

  ofUser(userId: string): readonly ClientConnection[] {
    return [...(this.#users.get(userId) ?? [])];
  }

  join(connection: ClientConnection, group: string): void {
    connection.groups.add(group);
    put(this.#groups, group, connection);
  }

  leave(connection: ClientConnection, group: string): void {
    connection.groups.delete(group);
    take(this.#groups, group, connection);
  }

  /** Sends to each of them and counts what would be billed: begun 2 KB × receivers. */
  send(receivers: readonly ClientConnection[], message: Message): void {
    if (receivers.length === 0) return;
    const encoded = encodeMessage(message);
    this.#count(receivers, message);
    for (const receiver of receivers) if (!receiver.deliver(encoded)) this.close(receiver, tooSlow);
  }

  /** Ends a connection from the service's side. */
  close(connection: ClientConnection, reason: string): void {
    connection.close(reason);
    this.remove(connection, reason);
  }

  /** Forgets a connection whose client has gone. */
  remove(connection: ClientConnection, reason: string): void {
    if (!this.#connections.delete(connection.id)) return;
    for (const group of [...connection.groups]) this.leave(connection, group);
    if (connection.userId !== undefined) take(this.#users, connection.userId, connection);
    this.#onGone(connection, reason);
  }

  #count(receivers: readonly ClientConnection[], { group, payload }: Message) {
    const user = receivers.length === 1 ? receivers[0]?.userId : undefined;
    const text = payload.bytes.subarray(0, searchedForDialogue).toString();
    this.#meter.count(
      'webpubsub.messages',
      billedMessages(payload.bytes.length) * receivers.length,
      `${group ?? ''} ${user ?? ''} ${text}`,
    );
  }
}

type Index = Map<string, Set<ClientConnection>>;

function put(index: Index, key: string, connection: ClientConnection) {
  const members = index.get(key) ?? new Set();
  members.add(connection);
  index.set(key, members);
}

function take(index: Index, key: string, connection: ClientConnection) {
  const members = index.get(key);
  members?.delete(connection);
  if (members?.size === 0) index.delete(key);
}
