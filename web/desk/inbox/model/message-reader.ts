import { broken } from '../../model/broken.ts';
import type { InboxApi } from './inbox-api.ts';
import type { KnownConversations } from './known-conversations.ts';
import type { createOutgoing } from './outgoing.ts';

interface MessageReaderDeps {
  readonly api: Pick<InboxApi, 'messages' | 'earlier'>;
  readonly known: KnownConversations;
  readonly outgoing: Pick<ReturnType<typeof createOutgoing>, 'remove'>;
}

export interface MessageReader {
  /** Reads what was said; several wishes for it while one is on its way become one more. */
  refresh(dialogue: string): Promise<void>;
  /** The page before what is known. */
  readEarlier(dialogue: string): Promise<void>;
}

export function createMessageReader({ api, known, outgoing }: MessageReaderDeps): MessageReader {
  const cursors = new Map<string, string>();
  const readings = new Map<string, { again: boolean; done: Promise<void> }>();

  async function readOnce(dialogue: string) {
    const answer = await api.messages(dialogue).catch(broken);
    if (!answer.ok) return known.change(dialogue, { trouble: answer.trouble });
    const { messages } = answer.value;
    outgoing.remove(new Set(messages.map(({ id }) => id)));
    const isNew = messages.length !== (known.of(dialogue).messages?.length ?? 0);
    const hasWritten = isNew && messages.at(-1)?.direction === 'in';
    known.change(dialogue, {
      messages,
      trouble: undefined,
      ...(hasWritten && { customerTypes: false }),
    });
  }

  async function readUntilFresh(dialogue: string, reading: { again: boolean }) {
    do {
      reading.again = false;
      await readOnce(dialogue);
    } while (reading.again);
    readings.delete(dialogue);
  }

  return {
    refresh(dialogue) {
      const underWay = readings.get(dialogue);
      if (underWay) {
        underWay.again = true;
        return underWay.done;
      }
      const reading = { again: false, done: Promise.resolve() };
      readings.set(dialogue, reading);
      reading.done = readUntilFresh(dialogue, reading);
      return reading.done;
    },
    async readEarlier(dialogue) {
      const { before } = known.of(dialogue);
      if (before === 'reading' || before === 'none') return;
      known.change(dialogue, { before: 'reading' });
      const answer = await api.earlier(dialogue, cursors.get(dialogue)).catch(broken);
      if (!answer.ok) return known.change(dialogue, { before: 'unreachable' });
      const { messages, before: cursor, problem } = answer.value;
      if (problem) return known.change(dialogue, { before: problem });
      if (cursor !== null) cursors.set(dialogue, cursor);
      known.change(dialogue, {
        earlier: [...messages, ...known.of(dialogue).earlier],
        before: cursor === null ? 'none' : 'some',
      });
    },
  };
}
