/**
 * What a widget on the agent's desk is given: `element.desk`, set before the element is put into the page. Connectors of
 * customer systems use the same object. Times are milliseconds since 1970. What is handed out is a copy.
 *
 * `version` is `major.minor`: within a major version things are added and nothing is taken away or changes its meaning,
 * so a widget asks for what it needs by looking: `'dial' in desk`.
 */
export interface Desk {
  readonly version: `1.${number}`;
  /** The agent whose desk it is. */
  agent(): DeskAgent;
  /** All that is on the desk, what rings included. */
  dialogues(): readonly Dialogue[];
  /** The dialogue whose card is shown; undefined: none. */
  current(): Dialogue | undefined;
  /** What is written and chosen so far about a dialogue. */
  noted(dialogue: string): Noted;
  /** Of the desk: `en`, `de`, `nl` or `es`. */
  language(): string;
  /** The desk's colours are in CSS variables that the element inherits, as `--colorNeutralForeground1`. */
  theme(): DeskTheme;
  /** Calls the listener from now on, until the answered function is called or the element is taken away. */
  on<Name extends keyof DeskEvents>(
    name: Name,
    listener: (event: DeskEvents[Name]) => void,
  ): () => void;
  /** Replaces the notes; 4,000 characters at most. */
  setNotes(dialogue: string, notes: string): Done;
  /** Replaces the result codes: ids of the contact center's codes where it has some, else free words. */
  selectCodes(dialogue: string, codes: readonly string[]): Promise<Done>;
  /** Shows the dialogue's card. */
  open(dialogue: string): Done;
  /** As if the agent pressed that button; `ok` says that it was asked for, an event that it came about. */
  wish(dialogue: string, wish: Wish): Done;
}

export interface DeskEvents {
  /** Something about a dialogue changed, or it is new on the desk. */
  readonly dialogue: Dialogue;
  /** It rings: the moment to look the customer up. */
  readonly offer: Dialogue;
  /** Agent and customer speak with each other for the first time. */
  readonly talk: Dialogue;
  /** The call is over, after-call work begins. */
  readonly wrapUp: Dialogue;
  /** It left the desk: finished, declined, gone to somebody else. The moment to log an activity. */
  readonly gone: Gone;
  /** The agent looks at another dialogue; undefined: at none. */
  readonly current: Dialogue | undefined;
  /** The agent's state changed. */
  readonly agent: DeskAgent;
  readonly language: string;
  readonly theme: DeskTheme;
}

export interface DeskAgent {
  readonly id: string;
  readonly name: string;
  readonly status: 'signedOut' | 'notReady' | 'ready' | 'away' | 'reserved' | 'busy' | 'wrapUp';
  /** Why not ready; else null. */
  readonly reason: string | null;
  readonly since: number;
}

export interface Dialogue {
  readonly id: string;
  readonly phase: 'offer' | 'joining' | 'calling' | 'talk' | 'wrapUp' | 'parked';
  /** Since when it is in this phase. */
  readonly since: number;
  readonly center: { readonly id: string; readonly name: string };
  readonly customer: { readonly address: string; readonly name: string | null };
  /** The address that the customer reached. */
  readonly reached: string;
  /** Of the customer, as `de-DE`; null: not known. */
  readonly language: string | null;
  /** Milliseconds in the queue. */
  readonly waited: number;
  readonly onHold: boolean;
  readonly recording: 'off' | 'on' | 'paused';
  /** What the flow learned and may be shown. */
  readonly variables: Readonly<Record<string, string | number | boolean | null>>;
  /** Null: the call is not over. */
  readonly endedBy: 'customer' | 'agent' | 'flow' | 'system' | null;
}

export interface Noted {
  readonly notes: string;
  readonly codes: readonly string[];
}

export interface Gone extends Noted {
  /** As it was last seen. */
  readonly dialogue: Dialogue;
  readonly at: number;
}

export type DeskTheme = 'light' | 'dark' | 'contrast';

/** Numbers are like +4930123456; people, agents and queues go by their ids. */
export type Wish =
  | { readonly what: 'hold' | 'resume' | 'mute' | 'hangUp' | 'park' | 'unpark' | 'extendWrapUp' }
  | { readonly what: 'handOver' | 'conference' | 'endConsult' }
  | { readonly what: 'startRecording' | 'pauseRecording' | 'resumeRecording' | 'stopRecording' }
  | { readonly what: 'keypad'; readonly tones: string }
  | { readonly what: 'transfer'; readonly to: OutsideTarget }
  | { readonly what: 'consult'; readonly to: OutsideTarget | AgentTarget }
  | {
      readonly what: 'sendTo';
      readonly to: { readonly kind: 'queue'; readonly center: string } | AgentTarget;
    };

interface OutsideTarget {
  readonly kind: 'number' | 'teamsUser' | 'resourceAccount';
  readonly value: string;
}

interface AgentTarget {
  readonly kind: 'agent';
  readonly agent: string;
}

export type Done =
  | { readonly ok: true }
  | {
      readonly ok: false;
      readonly reason:
        | 'unknownDialogue'
        /** Not at this moment, not in this phase. */
        | 'notPossible'
        /** Too long, or not of the agreed shape. */
        | 'invalid'
        | 'unknownCode'
        /** The contact center's codes could not be read; try again. */
        | 'unreachable';
    };
