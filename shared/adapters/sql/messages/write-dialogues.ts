import type { Kysely, Transaction } from 'kysely';
import { DeliveryState } from '#shared/contracts/conversation/message.ts';
import { statesBefore } from '#shared/domain/conversation/later-delivery.ts';
import type { DialogueMessages, RejectedDialogue } from '#shared/ports/message-archive.ts';
import type { StoreAnswer, StoreProblem } from '#shared/ports/record-store.ts';
import { type Flavor, keyOf } from '../flavor.ts';
import { inPortions } from '../write/in-portions.ts';
import { type MessageRows, toMessageRows } from './rows-of-dialogue.ts';
import type { MessageRow, MessageTables } from './tables.ts';

type Written = StoreAnswer<{
  readonly written: number;
  readonly rejected: readonly RejectedDialogue[];
}>;

/** Writes all at once; when one is at fault, each by itself, so that only that one is left. */
export async function writeDialogues(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  dialogues: readonly DialogueMessages[],
): Promise<Written> {
  const together = await attempt(db, flavor, dialogues);
  if (!together) return { ok: true, written: dialogues.length, rejected: [] };
  if (together.reason !== 'bad-record') return { ok: false, problem: together };
  const rejected: RejectedDialogue[] = [];
  for (const one of dialogues) {
    const problem = await attempt(db, flavor, [one]);
    if (problem && problem.reason !== 'bad-record') return { ok: false, problem };
    const { dialogue, conversation } = one;
    if (problem) rejected.push({ tenant: conversation.tenant, dialogue, problem });
  }
  return { ok: true, written: dialogues.length - rejected.length, rejected };
}

/** In one transaction. Resolves with the problem, if there is one. */
async function attempt(
  db: Kysely<MessageTables>,
  flavor: Flavor,
  dialogues: readonly DialogueMessages[],
): Promise<StoreProblem | undefined> {
  // The last of a dialogue that comes twice, sorted: writers that lock in one order do not lock each other out.
  const byKey = new Map(
    dialogues
      .map((each) => toMessageRows(each, flavor.moment))
      .map((rows) => [keyOf(rows.dialogue), rows]),
  );
  const sorted = [...byKey].toSorted(([one], [other]) => (one < other ? -1 : 1));
  let cause: unknown;
  try {
    await db.transaction().execute(async (transaction) => {
      try {
        await writeRows(
          transaction,
          flavor,
          sorted.map(([, rows]) => rows),
        );
      } catch (error) {
        cause = error;
        throw error;
      }
    });
    return undefined;
  } catch (error) {
    // A server that has rolled back by itself refuses our rollback, and that error would hide the one that counts.
    return flavor.problemOf(cause ?? error);
  }
}

async function writeRows(
  transaction: Transaction<MessageTables>,
  flavor: Flavor,
  all: readonly MessageRows[],
): Promise<void> {
  await flavor.limit(transaction);
  const conversations = new Map(
    all.map(({ conversation }) => [
      JSON.stringify([conversation.tenant, conversation.conversation]),
      conversation,
    ]),
  );
  await flavor.put(transaction, 'conversations', {
    key: ['tenant', 'conversation'],
    rows: [...conversations]
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([, row]) => ({ ...row })),
  });
  await flavor.put(transaction, 'message_dialogues', {
    key: ['tenant', 'dialogue'],
    rows: all.map(({ dialogue }) => ({ ...dialogue, written_at: flavor.types.now })),
  });
  for (const rows of all) await writeMessages(transaction, rows);
}

/** What is there of the same messages makes way, but for those whose state is known to be later: they stay. */
async function writeMessages(
  transaction: Transaction<MessageTables>,
  { dialogue: { tenant, dialogue }, messages, attachments }: MessageRows,
): Promise<void> {
  for (const portion of inPortions(messages)) {
    const known = await transaction
      .selectFrom('messages')
      .select(['message_key', 'delivery_state'])
      .where('tenant', '=', tenant)
      .where('dialogue', '=', dialogue)
      .where('message_key', 'in', keysOf(portion))
      .execute();
    const replaced = portion.filter((row) => !isLater(known, row));
    if (replaced.length === 0) continue;
    const keys = keysOf(replaced);
    await transaction
      .deleteFrom('messages')
      .where('tenant', '=', tenant)
      .where('dialogue', '=', dialogue)
      .where('message_key', 'in', keys)
      .execute();
    await transaction.insertInto('messages').values(replaced).execute();
    const files = attachments.filter(({ message_key }) => keys.includes(message_key));
    for (const some of inPortions(files))
      await transaction.insertInto('attachments').values(some).execute();
  }
}

type Known = Pick<MessageRow, 'message_key' | 'delivery_state'>;

const keysOf = (rows: readonly Known[]) => rows.map(({ message_key }) => message_key);

function isLater(known: readonly Known[], row: Known): boolean {
  const there = known.find(({ message_key }) => message_key === row.message_key);
  const { data: before } = DeliveryState.safeParse(there?.delivery_state);
  const { data: ours } = DeliveryState.safeParse(row.delivery_state);
  return before !== undefined && ours !== undefined && statesBefore(before).includes(ours);
}
