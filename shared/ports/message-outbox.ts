import type { KeptConversation } from '#shared/contracts/conversation/kept-conversation.ts';
import type { LateDelivery } from '#shared/contracts/conversation/late-delivery.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { OutboxFigures, TargetBehind } from './record-outbox.ts';
import type { StoreProblem } from './record-store.ts';

/** What waits for one database: a dialogue whose messages it is to get, or a later state of a message that it has. */
export type OutboxEntry = { readonly id: string } & (
  | { readonly conversation: KeptConversation }
  | { readonly late: LateDelivery }
);

/** Written dialogues that customers' databases have not taken yet (D5). Times are milliseconds since 1970. */
export interface MessageOutbox {
  /**
   * One entry for each of the targets, which are remembered as those that want the dialogue. Again it adds only targets that are
   * new; those that have it already stay so.
   */
  add(kept: KeptConversation, targets: readonly string[], at: number): Promise<void>;
  /** The same state again changes nothing. */
  addLate(key: TargetKey, late: LateDelivery, at: number): Promise<void>;
  /** What is due, oldest first. */
  next(key: TargetKey, at: number, limit: number): Promise<readonly OutboxEntry[]>;
  /** It is not due before. */
  postpone(key: TargetKey, id: string, until: number): Promise<void>;
  /** The target has the dialogue. Resolves with the targets that still want it, and all that ever did. */
  settle(
    key: TargetKey,
    dialogue: string,
  ): Promise<{ readonly left: readonly string[]; readonly all: readonly string[] }>;
  remove(key: TargetKey, id: string): Promise<void>;
  /** The database will never take it as it is: kept with the reason, out of the others' way. */
  park(key: TargetKey, id: string, problem: StoreProblem): Promise<void>;
  figures(key: TargetKey): Promise<OutboxFigures>;
  /** Targets with something that has been due since before `time`: their delivery got lost. */
  waitingSince(time: number): Promise<readonly TargetBehind[]>;
}
