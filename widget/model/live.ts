import type { ChatPush } from '#shared/contracts/conversation/web-chat.ts';
import type { ChatApi } from './api.ts';
import { backOff } from './back-off.ts';

interface LiveParts {
  readonly api: Pick<ChatApi, 'connection'>;
  readonly onPush: (push: ChatPush) => void;
  /** True: what is said arrives at once. */
  readonly onState: (isConnected: boolean) => void;
}

/** Milliseconds without a sign of life; Web PubSub answers to pings. */
const pingEvery = 25_000;

/** The WebSocket on which a visitor hears that there is something to read; comes back by itself. */
export class Live {
  readonly #parts: LiveParts;
  #socket: WebSocket | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #ping: ReturnType<typeof setInterval> | undefined;
  #failures = 0;
  #isWanted = false;
  #hasHeard = true;
  #isConnected = false;

  constructor(parts: LiveParts) {
    this.#parts = parts;
    addEventListener('online', () => this.#soon());
    addEventListener('offline', () => this.#drop());
  }

  /** Also before it was wanted: then nothing is missed. */
  get isConnected(): boolean {
    return this.#isConnected || this.#failures === 0;
  }

  start() {
    if (this.#isWanted) return;
    this.#isWanted = true;
    void this.#connect();
  }

  stop() {
    this.#isWanted = false;
    this.#drop();
  }

  async #connect() {
    clearTimeout(this.#timer);
    const reply = await this.#parts.api.connection();
    if (!this.#isWanted || this.#socket) return;
    if (!reply.ok) return this.#fail();
    const socket = new WebSocket(reply.value.url, 'json.webpubsub.azure.v1');
    this.#socket = socket;
    const isCurrent = () => this.#socket === socket;
    socket.onmessage = ({ data }) => {
      if (isCurrent()) this.#hear(String(data));
    };
    socket.onclose = () => {
      if (isCurrent()) this.#fail();
    };
  }

  #hear(text: string) {
    this.#hasHeard = true;
    const frame: { readonly type?: string; readonly event?: string; readonly data?: ChatPush } =
      JSON.parse(text);
    if (frame.type === 'system' && frame.event === 'connected') this.#begin();
    if (frame.type === 'message' && frame.data) this.#parts.onPush(frame.data);
  }

  #begin() {
    this.#failures = 0;
    this.#isConnected = true;
    this.#parts.onState(true);
    clearInterval(this.#ping);
    this.#ping = setInterval(() => {
      // A network that is gone closes nothing: whoever is silent is left.
      if (!this.#hasHeard) return this.#drop();
      this.#hasHeard = false;
      this.#socket?.send('{"type":"ping"}');
    }, pingEvery);
  }

  #drop() {
    const socket = this.#socket;
    this.#socket = undefined;
    socket?.close();
    if (socket) this.#fail();
  }

  #fail() {
    this.#socket = undefined;
    this.#isConnected = false;
    clearInterval(this.#ping);
    this.#parts.onState(false);
    clearTimeout(this.#timer);
    if (!this.#isWanted) return;
    this.#timer = setTimeout(() => void this.#connect(), backOff(this.#failures, Math.random()));
    this.#failures += 1;
  }

  #soon() {
    if (this.#isWanted && !this.#socket) void this.#connect();
  }
}
