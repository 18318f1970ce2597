/** What can be played to somebody. */
export type Source =
  | {
      readonly kind: 'text';
      readonly text: string;
      readonly language?: string | undefined;
      readonly voice?: string | undefined;
    }
  | { readonly kind: 'ssml'; readonly ssml: string }
  | { readonly kind: 'file'; readonly uri: string };

/** Context headers that travel with a call. */
export interface CustomContext {
  readonly sipHeaders?: Readonly<Record<string, string>> | undefined;
  readonly voipHeaders?: Readonly<Record<string, string>> | undefined;
}

/** What a called phone shows. */
export interface Shown {
  readonly from?: string | undefined;
  readonly displayName?: string | undefined;
  readonly customContext?: CustomContext | undefined;
}

export interface Member {
  readonly address: string;
  readonly state: 'ringing' | 'connected';
  readonly muted: boolean;
  readonly onHold: boolean;
  /** Played to the member while on hold; absent: silence. */
  readonly holdMusic?: Source | undefined;
  /** The invitation that made the phone ring, while it rings. */
  readonly invitation?: string | undefined;
  /** What the ringing phone shows, where it is not the caller of the call. */
  readonly shown?: Shown | undefined;
  /** Milliseconds since 1970. */
  readonly since: number;
}

/** Something that is being played in a call. */
export interface Prompt {
  readonly id: string;
  readonly source: Source;
  /** Absent: to everybody. */
  readonly to: readonly string[];
  readonly startedAt: number;
}

export interface Call {
  readonly id: string;
  readonly serverCallId: string;
  readonly correlationId: string;
  readonly groupCallId?: string | undefined;
  /** Raw id of who began it, and what was dialled. */
  readonly from: string;
  readonly to: string;
  readonly displayName?: string | undefined;
  readonly customContext?: CustomContext | undefined;
  /** `offered`: nobody has answered yet. */
  readonly state: 'offered' | 'connected';
  /** How many connections of Call Automation take part, unseen. */
  readonly applications: number;
  readonly members: readonly Member[];
  readonly prompts: readonly Prompt[];
  readonly startedAt: number;
}

/** Why a leg ended, or why nobody answered it. */
export type Reason =
  | 'hung up'
  | 'declined'
  | 'busy'
  | 'no answer'
  | 'unreachable'
  | 'not found'
  | 'cancelled'
  | 'rejected'
  | 'removed'
  | 'ended by application'
  | 'transferred'
  | 'everybody left';

export type Outcome =
  | 'answered'
  | Extract<Reason, 'declined' | 'busy' | 'no answer' | 'unreachable' | 'not found' | 'cancelled'>;

/** What a phone does when it is called. `rings`: its person decides, or nobody does. */
export type Behaviour =
  | { readonly kind: 'rings' }
  | { readonly kind: 'busy' }
  | { readonly kind: 'unreachable' }
  | { readonly kind: 'declines'; readonly after: number }
  | { readonly kind: 'answers'; readonly after: number };

export interface PhoneRecord {
  readonly address: string;
  readonly behaviour: Behaviour;
  readonly callId?: string | undefined;
  /** Keys still to be pressed; there (empty) until the gap after the last one is over. */
  readonly toPress?: readonly Tone[] | undefined;
}

/** What a person hears at this moment. */
export type Hearing =
  | { readonly kind: 'nothing' }
  | {
      readonly kind: 'ring';
      readonly from: string;
      readonly displayName?: string | undefined;
      readonly customContext?: CustomContext | undefined;
    }
  | { readonly kind: 'ringback' }
  | { readonly kind: 'prompt'; readonly source: Source; readonly startedAt: number }
  | { readonly kind: 'hold music'; readonly source: Source }
  | { readonly kind: 'people'; readonly addresses: readonly string[] }
  | { readonly kind: 'silence' };

export type PhoneState = 'idle' | 'dialling' | 'ringing' | 'connected' | 'on hold';

export type Tone =
  | 'zero'
  | 'one'
  | 'two'
  | 'three'
  | 'four'
  | 'five'
  | 'six'
  | 'seven'
  | 'eight'
  | 'nine'
  | 'a'
  | 'b'
  | 'c'
  | 'd'
  | 'pound'
  | 'asterisk';

export interface Speech {
  readonly text: string;
  /** BCP 47, for example `de-DE`; absent: whatever is expected. */
  readonly language?: string | undefined;
  /** When the last word is out. */
  readonly endsAt: number;
}

/** What the telephone world tells whoever controls calls (Call Automation). */
export interface Controller {
  /** Somebody dialled a number or resource account of the resource. */
  incoming(call: Call): void;
  /** The call was not answered, or its caller gave up, before the controller did anything. */
  incomingEnded(call: Call, reason: Reason): void;
  outcome(call: Call, invitation: string, outcome: Outcome): void;
  rosterChanged(call: Call): void;
  left(call: Call, address: string, reason: Reason): void;
  ended(call: Call, reason: Reason): void;
  tone(call: Call, address: string, tone: Tone): void;
  speaks(call: Call, address: string, speech: Speech): void;
}
