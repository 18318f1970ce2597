import { createListeners } from '../../ui/listeners.ts';
import type { KeptChat, KeptChats } from './kept-chats.ts';
import type { SwarmTrouble } from './swarm-answer.ts';
import type { SwarmMessage } from './swarm-chats.ts';

/** All that is shown of the chat beside one dialogue. */
export interface SwarmKnown {
  /** Undefined: none was begun. */
  readonly chat: KeptChat | undefined;
  /** In their order; only those written since it was begun here. */
  readonly messages: readonly SwarmMessage[];
  readonly isSending: boolean;
  /** Why what the agent asked last did not come about. */
  readonly trouble: SwarmTrouble | undefined;
  /** Why the chat could not be read the last time. */
  readonly readTrouble: SwarmTrouble | undefined;
}

export type SwarmStore = ReturnType<typeof createSwarmStore>;

/** What is known, by dialogue. */
export function createSwarmStore(kept: KeptChats) {
  const listeners = createListeners();
  const all = new Map<string, SwarmKnown>();

  function known(dialogue: string): SwarmKnown {
    const before = all.get(dialogue);
    if (before) return before;
    const first = { ...nothing, chat: kept.find(dialogue) };
    all.set(dialogue, first);
    return first;
  }

  function change(dialogue: string, changed: Partial<SwarmKnown>) {
    all.set(dialogue, { ...known(dialogue), ...changed });
    listeners.call();
  }

  return {
    known,
    change,
    subscribe: listeners.add,
    keep(dialogue: string, chat: KeptChat): KeptChat {
      kept.keep(dialogue, chat);
      change(dialogue, { chat });
      return chat;
    },
    forget(dialogue: string) {
      kept.forget(dialogue);
      change(dialogue, nothing);
    },
    take(dialogue: string, fresh: readonly SwarmMessage[]) {
      const { chat, messages } = known(dialogue);
      change(dialogue, { messages: merged(messages, fresh, chat?.since ?? null) });
    },
  };
}

const nothing: SwarmKnown = {
  chat: undefined,
  messages: [],
  isSending: false,
  trouble: undefined,
  readTrouble: undefined,
};

/** Each message once, as it was read last; without deleted ones and those before the beginning. */
function merged(
  before: readonly SwarmMessage[],
  fresh: readonly SwarmMessage[],
  since: number | null,
): readonly SwarmMessage[] {
  const byId = new Map([...before, ...fresh].map((message) => [message.id, message]));
  return [...byId.values()]
    .filter(({ at, text }) => text !== null && since !== null && at >= since)
    .toSorted((one, other) => one.at - other.at);
}
