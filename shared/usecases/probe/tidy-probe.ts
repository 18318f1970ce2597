import { probeTenant } from '#shared/contracts/operations/probes.ts';
import type { CallRecord } from '#shared/contracts/record/call-record.ts';
import { unassignedTarget } from '#shared/contracts/record/unassigned-target.ts';
import type { MessageStore } from '#shared/ports/conversation-store.ts';
import type { MessageOutbox } from '#shared/ports/message-outbox.ts';
import type { RecordOutbox } from '#shared/ports/record-outbox.ts';

export interface TidyProbeParts {
  readonly outbox: Pick<RecordOutbox, 'next' | 'remove'>;
  readonly messageOutbox: Pick<MessageOutbox, 'next' | 'settle' | 'remove'>;
  readonly chats: Pick<MessageStore, 'clear'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const key = { tenant: probeTenant, target: unassignedTarget } as const;
const atOnce = 100;

/** Records that the probe's dialogues have left: they wait for a database that there will never be. */
export function recordsOfProbe({ outbox }: TidyProbeParts): Promise<readonly CallRecord[]> {
  return outbox.next(key, atOnce);
}

/** Removes what the probe's dialogues have left behind, those of earlier probes too. */
export async function tidyProbe(parts: TidyProbeParts): Promise<void> {
  const { outbox, messageOutbox, chats, now } = parts;
  const records = await recordsOfProbe(parts);
  if (records.length > 0) await outbox.remove(key, records);
  for (const entry of await messageOutbox.next(key, now(), atOnce)) {
    if ('conversation' in entry) {
      const { dialogue } = entry.conversation;
      await messageOutbox.settle(key, dialogue);
      await chats.clear({ tenant: probeTenant, dialogue });
    }
    await messageOutbox.remove(key, entry.id);
  }
}
