import type { ShownPhone } from '../playground/contract.ts';
import { type Connection, createConnection } from '../playground/page/connection.ts';
import { createVoice, type Voice } from '../playground/page/voice/voice.ts';
import { Call } from './call.ts';
import type { DeviceManager } from './device-manager.ts';
import { Emitter } from './emitter.ts';
import { IncomingCall } from './incoming-call.ts';
import { type User, userOf } from './user-of.ts';

/** What the page hands over: a CommunicationTokenCredential. */
export interface Credential {
  getToken(): Promise<{ readonly token: string }>;
}

interface AgentEvents {
  readonly incomingCall: { readonly incomingCall: IncomingCall };
  readonly connectionStateChanged: {
    readonly oldValue: ConnectionState;
    readonly newValue: ConnectionState;
    readonly reason?: 'invalidToken' | 'connectionIssue';
  };
}
type ConnectionState = 'Connected' | 'Disconnected';

/** Beside this module, whatever page has loaded it. */
const socket = new URL('../playground/socket', import.meta.url);

/** Milliseconds; the network is given this long. */
const patience = 10_000;

/** Resolves when the user of the token can be called; throws for a token that is over, and without a network. */
export async function openCallAgent(credential: Credential, devices: DeviceManager) {
  const user = userOf((await credential.getToken()).token);
  socket.protocol = socket.protocol.replace('http', 'ws');
  const connection = createConnection(socket.href);
  connection.watch([user.address]);
  await opened(connection);
  return new CallAgent({ user, credential, connection, devices });
}

function opened(connection: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('There is no connection.')), patience);
    const look = () => {
      if (connection.known().picture === undefined) return;
      clearTimeout(timer);
      stop();
      resolve();
    };
    const stop = connection.subscribe(look);
    look();
  });
}

interface AgentParts {
  readonly user: User;
  readonly credential: Credential;
  readonly connection: Connection;
  readonly devices: DeviceManager;
}

/** `CallAgent`: the user's phone in the world of telephones, as its picture shows it. */
export class CallAgent extends Emitter<AgentEvents> {
  readonly kind = 'CallAgent';
  connectionState: ConnectionState = 'Connected';
  isDisposed = false;
  readonly #parts: AgentParts;
  readonly #voice: Voice;
  readonly #stops: (() => void)[];
  #incoming: IncomingCall | undefined;
  #call: Call | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: AgentParts) {
    super();
    this.#parts = parts;
    this.#voice = createVoice(parts.connection);
    const leave = () => this.#call?.hangUp();
    addEventListener('pagehide', leave);
    this.#stops = [
      parts.connection.subscribe(() => this.#look()),
      () => removeEventListener('pagehide', leave),
    ];
    parts.devices.on('selectedMicrophoneChanged', () => void this.#call?.takeUpMicrophone());
    this.#renewAt(parts.user.expiresAt);
  }

  get calls(): readonly Call[] {
    return this.#call ? [this.#call] : [];
  }

  async dispose(): Promise<void> {
    if (this.isDisposed) return;
    await this.#call?.hangUp();
    this.#end();
  }

  #end() {
    this.isDisposed = true;
    clearTimeout(this.#timer);
    for (const stop of this.#stops) stop();
    this.#parts.connection.watch([]);
    this.#voice.setLinks([]);
  }

  /** A token that is over ends the connection, unless there is a new one by then. */
  #renewAt(expiresAt: number) {
    this.#timer = setTimeout(() => void this.#renew(), Math.max(0, expiresAt - Date.now()));
  }

  async #renew() {
    try {
      const user = userOf((await this.#parts.credential.getToken()).token);
      if (!this.isDisposed) this.#renewAt(user.expiresAt);
    } catch {
      if (this.isDisposed) return;
      await this.#call?.hangUp();
      this.#change('Disconnected', 'invalidToken');
      this.#end();
    }
  }

  #change(newValue: ConnectionState, reason?: 'invalidToken' | 'connectionIssue') {
    const oldValue = this.connectionState;
    if (newValue === oldValue) return;
    this.connectionState = newValue;
    this.emit('connectionStateChanged', { oldValue, newValue, ...(reason && { reason }) });
  }

  #look() {
    if (this.isDisposed) return;
    const { status, picture } = this.#parts.connection.known();
    if (status === 'lost') this.#change('Disconnected', 'connectionIssue');
    else this.#change('Connected');
    this.#call?.setNetwork(status !== 'lost');
    const phone = picture?.phones.find(({ address }) => address === this.#parts.user.address);
    if (!phone) return;
    this.#voice.setLinks(picture?.links ?? []);
    this.#showRinging(phone);
    this.#showCall(phone);
  }

  #showRinging(phone: ShownPhone) {
    const id = phone.state === 'ringing' ? phone.callId : undefined;
    if (this.#incoming && this.#incoming.id !== id) {
      const over = this.#incoming;
      this.#incoming = undefined;
      over.end();
    }
    if (id === undefined || this.#incoming) return;
    const from = this.#parts.connection.known().picture?.calls.find((call) => call.id === id)?.from;
    const { connection, user } = this.#parts;
    const incomingCall = new IncomingCall({
      id,
      from,
      act: (action) => connection.act(user.address, action),
      begin: (options) => this.#begin(id, options),
    });
    this.#incoming = incomingCall;
    this.emit('incomingCall', { incomingCall });
  }

  async #begin(id: string, { muted }: { readonly muted: boolean }): Promise<Call> {
    const { connection, user, devices } = this.#parts;
    const { address } = user;
    const act = (action: Parameters<Connection['act']>[1]) => connection.act(address, action);
    const call = new Call({ id, address, act, voice: this.#voice, devices });
    this.#call = call;
    if (muted) await act({ do: 'mute', muted: true });
    await call.takeUpMicrophone();
    this.#look();
    return call;
  }

  #showCall(phone: ShownPhone) {
    const call = this.#call;
    if (!call) return;
    const isHere = phone.callId === call.id && phone.state !== 'ringing';
    if (isHere) call.show(phone);
    // Between the answer and the first picture with it, the phone still rings.
    else if (call.state !== 'Connecting' || phone.callId !== call.id) {
      this.#call = undefined;
      call.end();
    }
  }
}
