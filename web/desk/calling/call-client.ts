/** Why no calls can be taken in this browser. */
export type CallingTrouble =
  | 'noMicrophone'
  /** The person, or their administrator, does not let the page use the microphone. */
  | 'refused'
  | 'unreachable'
  /** The deployment has no calls in the browser, or not of the kind that this user needs. */
  | 'notSetUp';

/** A call that rings here. */
export interface RingingCall {
  /** Without its answer the call rings on, or is over. */
  accept(options: { readonly muted: boolean }): Promise<OngoingCall>;
  reject(): Promise<void>;
}

/** What is known of a call that was accepted. */
export interface CallState {
  readonly isConnected: boolean;
  /** By whomever: this page, or the server. */
  readonly isMuted: boolean;
  /** Poor: the network loses words. */
  readonly quality: 'good' | 'poor';
  /** Silent: nothing comes from the microphone although it is not muted, or it broke. */
  readonly microphone: 'works' | 'silent';
}

/** A key of a telephone. */
export type Digit = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9';

export interface OngoingCall {
  mute(): Promise<void>;
  unmute(): Promise<void>;
  hangUp(): Promise<void>;
  /** Is heard at the other side as a tone. */
  press(digit: Digit): Promise<void>;
}

/** What a client tells; undefined: there is none (any more). */
export interface CallClientEvents {
  onRinging(call: RingingCall | undefined): void;
  onCall(state: CallState | undefined): void;
  /** `tokenRefused`: only a new client helps. */
  onConnection(state: 'up' | 'lost' | 'tokenRefused'): void;
}

export interface AudioDevice {
  readonly id: string;
  readonly name: string;
}

export interface AudioDevices {
  readonly microphones: readonly AudioDevice[];
  /** Empty where a browser does not let pages choose. */
  readonly speakers: readonly AudioDevice[];
  readonly microphone: string | undefined;
  readonly speaker: string | undefined;
}

/** This browser as a telephone; whoever opened it may be called. */
export interface CallClient {
  devices(): Promise<AudioDevices>;
  chooseMicrophone(id: string): Promise<void>;
  chooseSpeaker(id: string): Promise<void>;
  /** Leaves the call, and cannot be called any more. */
  close(): Promise<void>;
}

/** Asks for the microphone first. */
export type OpenCallClient = (
  events: CallClientEvents,
) => Promise<
  | { readonly ok: true; readonly client: CallClient }
  | { readonly ok: false; readonly trouble: CallingTrouble }
>;
