import type { Source, Tone } from '../world/model.ts';

/** The control that Call Automation has over one call (`callConnection`). Addresses are raw ids. */
export interface Connection {
  readonly id: string;
  readonly callId: string;
  readonly serverCallId: string;
  readonly correlationId: string;
  readonly callbackUri: string;
  readonly state: 'connecting' | 'connected' | 'transferring' | 'transferAccepted';
  readonly operationContext?: string | undefined;
  readonly source?: string | undefined;
  readonly sourceDisplayName?: string | undefined;
  readonly sourceCallerIdNumber?: string | undefined;
  readonly targets: readonly string[];
  readonly answeredBy?: string | undefined;
  readonly answeredFor?: string | undefined;
  /** Whether an endpoint for speech was given, without which nothing is spoken or understood. */
  readonly canSpeak: boolean;
  /** Of the last ParticipantsUpdated. */
  readonly sequenceNumber: number;
}

/** Where the events of one operation go, and what they echo. */
export interface Echo {
  readonly operationContext?: string | undefined;
  readonly operationCallbackUri?: string | undefined;
}

/** A call that waits for an answer by its application. */
export interface Offer {
  readonly context: string;
  readonly callId: string;
  /** When it ended without an answer; kept for a while to say why it is too late. */
  readonly expiredAt?: number | undefined;
}

/** An invitation under way, and what for. */
export interface Pending {
  readonly invitation: string;
  readonly connectionId: string;
  readonly purpose: 'create' | 'add' | 'transfer';
  readonly address: string;
  readonly transferee?: string | undefined;
  readonly echo: Echo;
}

export interface Choice {
  readonly label: string;
  readonly phrases: readonly string[];
  readonly tone?: Tone | undefined;
}

/** Times in milliseconds. */
export interface RecognizeSettings {
  readonly input: 'dtmf' | 'speech' | 'speechOrDtmf' | 'choices';
  readonly target: string;
  readonly interruptPrompt: boolean;
  readonly initialSilence: number;
  readonly interTone: number;
  readonly maxTones: number;
  readonly stopTones: readonly Tone[];
  readonly choices: readonly Choice[];
  readonly endSilence: number;
  readonly language?: string | undefined;
}

/** A play or a recognition, running or in its queue. */
export interface MediaOperation {
  readonly id: string;
  readonly connectionId: string;
  /** Operations of one lane come one after another: the whole call, or one participant of a group call. */
  readonly lane: string;
  readonly sources: readonly Source[];
  /** The source that is being played. */
  readonly index: number;
  readonly to: readonly string[];
  readonly loop: boolean;
  /** PlayStarted has been sent. */
  readonly started?: boolean | undefined;
  readonly phase: 'queued' | 'loading' | 'prompt' | 'listening' | 'hearing';
  readonly recognize?: RecognizeSettings | undefined;
  readonly tones: readonly Tone[];
  readonly words?: { readonly text: string; readonly language?: string | undefined } | undefined;
  readonly echo: Echo;
}

/** What came out about the length of a file. */
export type Loaded =
  | { readonly kind: 'length'; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly because: 'download' | 'format' };

/** Music on hold that is a file somewhere. */
export interface HoldMusic {
  readonly connectionId: string;
  readonly address: string;
  readonly uri: string;
  readonly echo: Echo;
}

/** Tones of one participant that are reported one by one. */
export interface ToneSubscription {
  readonly connectionId: string;
  readonly address: string;
  readonly sequence: number;
  readonly echo: Echo;
}

export interface Recording {
  readonly id: string;
  readonly callId: string;
  readonly connectionId: string;
  readonly serverCallId: string;
  readonly correlationId: string;
  readonly callbackUri?: string | undefined;
  readonly state: 'active' | 'inactive';
  readonly content: string;
  readonly channel: string;
  readonly format: string;
  readonly startedAt: number;
  /** Recorded so far, without pauses, in milliseconds. */
  readonly recorded: number;
  /** Since when it has been active, while it is. */
  readonly activeSince?: number | undefined;
  readonly stopped: boolean;
  readonly documentId: string;
}

/** An event on its way to a callback. */
export interface Outgoing {
  readonly id: string;
  readonly connectionId: string;
  readonly uri: string;
  readonly type: string;
  /** The CloudEvent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly attempts: number;
  /** When to try next, in milliseconds since 1970. */
  readonly due: number;
  /** Goes out after the next event of its call, or when it is due. */
  readonly waitsForNext?: boolean | undefined;
}

/** What Call Automation does by itself when its time has come. */
export type CallAutomationAction =
  | { readonly kind: 'media'; readonly id: string }
  | { readonly kind: 'established'; readonly connectionId: string }
  | {
      readonly kind: 'tones sent';
      readonly connectionId: string;
      readonly address: string;
      readonly tones: readonly Tone[];
      readonly echo: Echo;
    }
  | { readonly kind: 'publish'; readonly event: GridEventData }
  | { readonly kind: 'recording file'; readonly id: string }
  | { readonly kind: 'text report'; readonly key: string };

export interface GridEventData {
  readonly id: string;
  readonly subject: string;
  readonly eventType: string;
  readonly eventTime: string;
  readonly data: unknown;
  readonly dataVersion: string;
  readonly metadataVersion: string;
}
