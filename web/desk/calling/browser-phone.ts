import { createListeners } from '../../ui/listeners.ts';
import type {
  AudioDevices,
  CallClient,
  CallClientEvents,
  CallingTrouble,
  CallState,
  Digit,
  OngoingCall,
  OpenCallClient,
  RingingCall,
} from './call-client.ts';

/** All that is shown of it. */
export interface PhoneKnown {
  readonly status: 'off' | 'connecting' | 'ready' | 'failed';
  /** Why it failed. */
  readonly trouble?: CallingTrouble | undefined;
  /** The network is away; it comes back by itself. */
  readonly isLost: boolean;
  readonly isRinging: boolean;
  readonly call?: CallState | undefined;
}

/** This browser as a telephone, while it is one. Nothing throws: what goes wrong is shown. */
export interface BrowserPhone {
  /** False: the deployment has no calls in the browser. */
  readonly isPossible: boolean;
  known(): PhoneKnown;
  subscribe(listener: () => void): () => void;
  /** True: it can be called. Also tries again what failed. */
  switchOn(): Promise<boolean>;
  switchOff(): void;
  accept(options?: { readonly muted: boolean }): Promise<void>;
  reject(): Promise<void>;
  setMuted(isMuted: boolean): Promise<void>;
  hangUp(): Promise<void>;
  press(digit: Digit): Promise<void>;
  /** Undefined: it is off. */
  devices(): Promise<AudioDevices | undefined>;
  choose(kind: 'microphone' | 'speaker', id: string): Promise<void>;
}

export interface BrowserPhoneDeps {
  readonly isPossible: boolean;
  readonly open: OpenCallClient;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

/** Milliseconds before the next try when the network or the service was away. */
const pause = 5_000;
const off: PhoneKnown = { status: 'off', isLost: false, isRinging: false };

const unreachable = { ok: false, trouble: 'unreachable' } as const;

export function createBrowserPhone(deps: BrowserPhoneDeps): BrowserPhone {
  return new Phone(deps);
}

class Phone implements BrowserPhone {
  readonly isPossible: boolean;
  readonly #deps: BrowserPhoneDeps;
  readonly #changes = createListeners();
  #known = off;
  #client: CallClient | undefined;
  #ringing: RingingCall | undefined;
  #call: OngoingCall | undefined;
  #opening: Promise<boolean> | undefined;
  /** What an earlier client still tells is of no interest. */
  #era = 0;

  constructor(deps: BrowserPhoneDeps) {
    this.#deps = deps;
    this.isPossible = deps.isPossible;
  }

  readonly known = () => this.#known;
  readonly subscribe = (listener: () => void) => this.#changes.add(listener);

  async switchOn(): Promise<boolean> {
    if (this.#client) return true;
    this.#opening ??= this.#open();
    return this.#opening;
  }

  switchOff() {
    if (this.#known.status === 'off') return;
    this.#end();
    this.#change({ ...off, trouble: undefined, call: undefined });
  }

  async accept(options = { muted: false }) {
    const accepted = this.#ringing;
    if (!accepted) return;
    this.#forgetRinging();
    const mine = this.#era;
    // Without an answer the server goes on as with any telephone that is not answered.
    const call = await accepted.accept(options).catch(() => undefined);
    if (mine === this.#era && call) this.#call = call;
  }

  async reject() {
    const rejected = this.#ringing;
    this.#forgetRinging();
    await rejected?.reject().catch(() => {});
  }

  async setMuted(isMuted: boolean) {
    await this.#call?.[isMuted ? 'mute' : 'unmute']().catch(() => {});
  }

  async hangUp() {
    await this.#call?.hangUp().catch(() => {});
  }

  async press(digit: Digit) {
    await this.#call?.press(digit).catch(() => {});
  }

  async devices() {
    return this.#client?.devices();
  }

  async choose(kind: 'microphone' | 'speaker', id: string) {
    await this.#client?.[kind === 'microphone' ? 'chooseMicrophone' : 'chooseSpeaker'](id);
  }

  async #open(): Promise<boolean> {
    const mine = this.#era;
    this.#change({ status: 'connecting', trouble: undefined });
    const opened = await this.#deps.open(this.#eventsOf(mine)).catch(() => unreachable);
    if (mine !== this.#era) {
      if (opened.ok) close(opened.client);
      return false;
    }
    this.#opening = undefined;
    if (opened.ok) {
      this.#client = opened.client;
      this.#change({ status: 'ready' });
      return true;
    }
    this.#change({ status: 'failed', trouble: opened.trouble });
    if (opened.trouble === 'unreachable') this.#tryLater(mine);
    return false;
  }

  #tryLater(mine: number) {
    this.#deps.later(pause, () => {
      if (mine === this.#era) void this.switchOn();
    });
  }

  #eventsOf(mine: number): CallClientEvents {
    const ifMine = (act: () => void) => {
      if (mine === this.#era) act();
    };
    return {
      onRinging: (ringing) =>
        ifMine(() => {
          this.#ringing = ringing;
          this.#change({ isRinging: ringing !== undefined });
        }),
      onCall: (call) =>
        ifMine(() => {
          if (!call) this.#call = undefined;
          this.#change({ call });
        }),
      onConnection: (state) =>
        ifMine(() => {
          if (state === 'tokenRefused') void this.#renew();
          else this.#change({ isLost: state === 'lost' });
        }),
    };
  }

  #renew(): Promise<boolean> {
    this.switchOff();
    return this.switchOn();
  }

  #forgetRinging() {
    this.#ringing = undefined;
    this.#change({ isRinging: false });
  }

  #end() {
    this.#era += 1;
    if (this.#client) close(this.#client);
    this.#client = undefined;
    this.#ringing = undefined;
    this.#call = undefined;
    this.#opening = undefined;
  }

  #change(changed: Partial<PhoneKnown>) {
    this.#known = { ...this.#known, ...changed };
    this.#changes.call();
  }
}

/** Nobody waits for it, and a client that cannot close is gone as well. */
function close(client: CallClient) {
  void client.close().catch(() => {});
}
