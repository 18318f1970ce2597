import type { DeskPush } from '#shared/contracts/desk/desk-commands.ts';
import type { Kept } from '../../../ui/kept.ts';
import type { InboxApi } from './inbox-api.ts';
import { createKnownConversations, type KnownConversations } from './known-conversations.ts';
import { createMessageReader, type MessageReader } from './message-reader.ts';
import { createMessageSender, type MessageSender } from './message-sender.ts';
import { createOutgoing } from './outgoing.ts';

interface ConversationsDeps {
  readonly api: Pick<InboxApi, 'messages' | 'earlier' | 'write'>;
  /** For what is not sent yet. */
  readonly place: Kept;
  readonly now: () => number;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
}

/** What is said in the agent's written dialogues. */
export interface Conversations
  extends Pick<KnownConversations, 'of' | 'subscribe'>,
    MessageReader,
    Pick<MessageSender, 'write' | 'tryAgain' | 'discard'> {
  /** Reads anew all that was read before, and sends what waits: there may have been no connection. */
  refreshAll(): void;
  hear(push: DeskPush): void;
}

/** Milliseconds for which a sign of typing is good. */
const typingLasts = 6_000;

export function createConversations({ api, place, now, later }: ConversationsDeps): Conversations {
  const outgoing = createOutgoing(place);
  const known = createKnownConversations(outgoing);
  const reader = createMessageReader({ api, known, outgoing });
  const { refresh } = reader;
  const { sendAll, ...sender } = createMessageSender({ api, known, outgoing, refresh, now, later });
  const typing = new Map<string, number>();

  function showTyping(dialogue: string) {
    const sign = (typing.get(dialogue) ?? 0) + 1;
    typing.set(dialogue, sign);
    known.change(dialogue, { customerTypes: true });
    later(typingLasts, () => {
      if (typing.get(dialogue) === sign) known.change(dialogue, { customerTypes: false });
    });
  }

  return {
    of: known.of,
    subscribe: known.subscribe,
    ...reader,
    ...sender,
    refreshAll() {
      sendAll();
      for (const dialogue of known.read()) void refresh(dialogue);
    },
    hear(push) {
      if (push.kind === 'messagesChanged') void refresh(push.dialogue);
      else if (push.kind === 'customerTypes') showTyping(push.dialogue);
    },
  };
}
