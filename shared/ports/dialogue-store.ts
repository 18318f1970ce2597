import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';

/** Something that happened to a dialogue; `id` is the outside event's own, so that a second delivery is recognised. */
export interface Identified {
  readonly id: string;
}

/** An effect that was decided and is not known to be done. */
export interface PendingEffect<Effect> {
  /** `dialogue:number`, the same at each attempt: whoever carries it out uses it to do it once. */
  readonly key: string;
  readonly effect: Effect;
  /** Attempts that failed so far. */
  readonly attempts: number;
  /** Somebody is at it, or it waits, until this time, ms since 1970. */
  readonly due: number;
}

/** What is kept of a dialogue between its turns. */
export interface KeptDialogue<State, Effect> {
  readonly state: State;
  /** Number of the last effect. */
  readonly sequence: number;
  readonly pending: readonly PendingEffect<Effect>[];
  /** Ends of the ids of the last events, so that one that comes again after it was consumed changes nothing. */
  readonly seen: readonly string[];
}

/** A dialogue as it lies in the store. */
export interface LoadedDialogue<State, Event, Effect> {
  /** Absent: the dialogue has had no turn yet. */
  readonly kept?: KeptDialogue<State, Effect>;
  /** Changes with each commit. */
  readonly version?: string;
  /** What waits in the inbox, oldest first. */
  readonly inbox: readonly Event[];
}

/** What is kept, and of which commit it is. */
export type KeptVersion<State, Effect> = Required<
  Pick<LoadedDialogue<State, never, Effect>, 'kept' | 'version'>
>;

export interface Commit<State, Effect> {
  readonly kept: KeptDialogue<State, Effect>;
  /** Nothing more will happen: it need not be kept for long. */
  readonly over: boolean;
  /** Of what was loaded or committed last; absent: the dialogue is new. */
  readonly version?: string;
  /** Ids of events whose effect on the state is in `kept`; they leave the inbox. */
  readonly consumed: readonly string[];
}

/** Keeps dialogues and their inboxes. */
export interface DialogueStore<State, Event extends Identified, Effect> {
  /** Puts an event in the inbox. False: it is there already. */
  append(key: DialogueKey, event: Event, receivedAt: number): Promise<boolean>;
  load(key: DialogueKey): Promise<LoadedDialogue<State, Event, Effect>>;
  /** What is kept, by one cheap read, whatever waits. Undefined: it has had no turn yet. */
  look(key: DialogueKey): Promise<KeptVersion<State, Effect> | undefined>;
  /** All of it or nothing. Resolves with the new version; undefined: somebody else was faster, load again. */
  commit(key: DialogueKey, commit: Commit<State, Effect>): Promise<string | undefined>;
  /** One cheap read of the state alone, for those who only look. */
  read(key: DialogueKey): Promise<State | undefined>;
  /** Takes events of a dialogue that is not there out of its inbox. */
  discard(key: DialogueKey, eventIds: readonly string[]): Promise<void>;
  /** Dialogues with an event that has been waiting since before `time`: their nudge got lost. */
  waitingSince(time: number): Promise<readonly DialogueKey[]>;
}
