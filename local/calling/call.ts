import type { Action, ShownPhone } from '../playground/contract.ts';
import type { Voice } from '../playground/page/voice/voice.ts';
import type { DeviceManager } from './device-manager.ts';
import { Emitter } from './emitter.ts';

interface CallParts {
  readonly id: string;
  /** Raw id of the user. */
  readonly address: string;
  readonly act: (action: Action) => Promise<string | undefined>;
  readonly voice: Voice;
  readonly devices: DeviceManager;
}

interface CallEvents {
  readonly stateChanged: undefined;
  readonly isMutedChanged: undefined;
}

interface Diagnostics {
  readonly diagnosticChanged: {
    readonly diagnostic: string;
    readonly value: number | boolean;
    readonly valueType: 'DiagnosticQuality' | 'DiagnosticFlag';
  };
}

type State = 'Connecting' | 'Connected' | 'RemoteHold' | 'Disconnected';

/** `Call`: what the world of telephones says of this one. Voices go by WebRTC to telephones in other tabs. */
export class Call extends Emitter<CallEvents> {
  readonly id: string;
  readonly direction = 'Incoming';
  state: State = 'Connecting';
  isMuted = false;
  callEndReason: { readonly code: number; readonly subCode: number } | undefined;
  readonly #parts: CallParts;
  readonly #diagnostics = {
    network: new Emitter<Diagnostics>(),
    media: new Emitter<Diagnostics>(),
  };
  #hasNetwork = true;

  constructor(parts: CallParts) {
    super();
    this.#parts = parts;
    this.id = parts.id;
  }

  mute(): Promise<void> {
    return this.#ask({ do: 'mute', muted: true });
  }

  unmute(): Promise<void> {
    return this.#ask({ do: 'mute', muted: false });
  }

  hangUp(): Promise<void> {
    if (this.state === 'Disconnected') return Promise.resolve();
    return this.#ask({ do: 'hang up' });
  }

  /** `Num0` to `Num9`, `A` to `D`, `Pound`, `Star`; there is no hook to flash. */
  sendDtmf(tone: string): Promise<void> {
    const key = tone.replace(/^Num/, '').replace('Pound', '#').replace('Star', '*');
    return this.#ask({ do: 'press', keys: key });
  }

  /** Of all features there is this one. */
  feature(_: string) {
    return this.#diagnostics;
  }

  /** Takes up the chosen microphone; one that breaks is told as the SDK tells it. */
  async takeUpMicrophone(): Promise<void> {
    const { voice, address, devices } = this.#parts;
    const tell = (value: boolean) =>
      this.#diagnostics.media.emit('diagnosticChanged', {
        diagnostic: 'microphoneNotFunctioning',
        value,
        valueType: 'DiagnosticFlag',
      });
    try {
      await voice.switchOn(address, devices.selectedMicrophone?.id);
      tell(false);
    } catch {
      tell(true);
    }
  }

  show({ state, muted, hearing }: ShownPhone) {
    const { voice, address } = this.#parts;
    voice.setSilent(address, muted || state !== 'connected');
    voice.setHeard(address, hearing.kind === 'people' ? hearing.addresses : []);
    if (muted !== this.isMuted) {
      this.isMuted = muted;
      this.emit('isMutedChanged', undefined);
    }
    this.#change(state === 'on hold' ? 'RemoteHold' : 'Connected');
  }

  setNetwork(hasNetwork: boolean) {
    if (hasNetwork === this.#hasNetwork) return;
    this.#hasNetwork = hasNetwork;
    this.#diagnostics.network.emit('diagnosticChanged', {
      diagnostic: 'noNetwork',
      value: !hasNetwork,
      valueType: 'DiagnosticFlag',
    });
  }

  end() {
    this.callEndReason = { code: 0, subCode: 0 };
    this.#parts.voice.switchOff(this.#parts.address);
    this.#change('Disconnected');
  }

  #change(state: State) {
    if (state === this.state) return;
    this.state = state;
    this.emit('stateChanged', undefined);
  }

  async #ask(action: Action): Promise<void> {
    const refusal = await this.#parts.act(action);
    if (refusal !== undefined) throw new Error(refusal);
  }
}
