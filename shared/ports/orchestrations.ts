import type { AskKey } from '#shared/contracts/dialogue/ask-key.ts';
import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { TargetKey } from '#shared/contracts/keys.ts';
import type { DeliveryKind } from '#shared/contracts/record/delivery.ts';
import type { Nudge } from './nudge.ts';
import type { TestCalls } from './test-calls.ts';

/** The orchestrations that give dialogues their turns and deliver records. A nudge may get lost; the sweeper finds what it left. */
export interface Orchestrations {
  readonly nudgeDialogue: Nudge;
  /** Has a flow's question answered; once for each, however often it is called. */
  readonly startAsk: (key: AskKey) => Promise<void>;
  /** Asks that what waits for a customer's database is written soon: records where nothing else is said. */
  readonly nudgeDelivery: (key: TargetKey, of?: DeliveryKind) => Promise<void>;
  /** Has the files of a message brought to its customer; once for each, however often it is called. */
  readonly startAttachments: (key: DialogueKey, message: string) => Promise<void>;
  readonly testCalls: TestCalls;
}
