import { broken } from '../../model/broken.ts';
import type { InboxApi } from './inbox-api.ts';
import type { KnownConversations } from './known-conversations.ts';
import type { createOutgoing, Outgoing } from './outgoing.ts';

interface MessageSenderDeps {
  readonly api: Pick<InboxApi, 'write'>;
  readonly known: KnownConversations;
  readonly outgoing: ReturnType<typeof createOutgoing>;
  readonly refresh: (dialogue: string) => Promise<void>;
  readonly now: () => number;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

export interface MessageSender {
  /** Sent until the server has said what it thinks of it, in the order of writing. */
  write(written: Pick<Outgoing, 'dialogue' | 'message' | 'preview' | 'files'>): Promise<void>;
  /** All that has no answer yet. */
  sendAll(): void;
  /** With the same id. */
  tryAgain(id: string): void;
  discard(id: string): void;
}

/** Milliseconds until what could not be sent is tried again. */
const pause = 2_000;

export function createMessageSender(deps: MessageSenderDeps): MessageSender {
  const { known, outgoing, refresh, now, later } = deps;
  const sending = new Set<string>();
  let isTryingLater = false;

  const nextOf = (dialogue: string) =>
    outgoing.all().find((each) => each.dialogue === dialogue && each.state === 'waiting');
  const dialogueOf = (id: string) =>
    outgoing.all().find(({ message }) => message.id === id)?.dialogue;

  /** One after the other; what gets no answer holds up what was written after it. */
  async function send(dialogue: string) {
    if (sending.has(dialogue)) return;
    sending.add(dialogue);
    let isAnswered = true;
    for (let next = nextOf(dialogue); next && isAnswered; next = nextOf(dialogue)) {
      isAnswered = await sendOne(deps, next);
      known.change(dialogue, {});
    }
    sending.delete(dialogue);
    if (!isAnswered) tryLater();
    await refresh(dialogue);
  }

  function sendAll() {
    const waiting = outgoing.all().filter(({ state }) => state === 'waiting');
    for (const dialogue of new Set(waiting.map((each) => each.dialogue))) void send(dialogue);
  }

  function tryLater() {
    if (isTryingLater) return;
    isTryingLater = true;
    later(pause, () => {
      isTryingLater = false;
      sendAll();
    });
  }

  return {
    sendAll,
    async write(written) {
      outgoing.add({ ...written, at: now(), state: 'waiting', refusal: null });
      known.change(written.dialogue, {});
      await send(written.dialogue);
    },
    tryAgain(id) {
      const dialogue = dialogueOf(id);
      if (dialogue === undefined) return;
      outgoing.change(id, { state: 'waiting', refusal: null });
      known.change(dialogue, {});
      void send(dialogue);
    },
    discard(id) {
      const dialogue = dialogueOf(id);
      outgoing.remove(new Set([id]));
      if (dialogue !== undefined) known.change(dialogue, {});
    },
  };
}

/** True: the server has said what it thinks of it. */
async function sendOne(
  { api, outgoing }: MessageSenderDeps,
  { dialogue, message }: Outgoing,
): Promise<boolean> {
  const answer = await api.write(dialogue, message).catch(broken);
  if (answer.ok) {
    outgoing.change(message.id, { state: 'taken' });
    return true;
  }
  if (answer.trouble.kind !== 'refused') return false;
  const { reason, title, detail } = answer.trouble;
  const text = [title, detail].filter(Boolean).join(' ');
  outgoing.change(message.id, { state: 'refused', refusal: { reason, text } });
  return true;
}
