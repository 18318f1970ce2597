import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { createListeners } from '../../../ui/listeners.ts';
import type { Trouble } from '../../server/answer.ts';
import type { createOutgoing, Outgoing } from './outgoing.ts';

/** What is known of one written dialogue. */
export interface KnownConversation {
  /** Undefined: not read yet. */
  readonly messages: readonly DeskMessage[] | undefined;
  /** Why the last reading failed. */
  readonly trouble: Trouble | undefined;
  /** Of dialogues before this one, as far as they were read. */
  readonly earlier: readonly DeskMessage[];
  /** `some`: there may be more to read · `none`: all is here · the others: why nothing can be read. */
  readonly before: 'some' | 'reading' | 'none' | 'noStore' | 'unreachable';
  readonly customerTypes: boolean;
  readonly outgoing: readonly Outgoing[];
}

export interface KnownConversations {
  /** The same object until something of it changes. */
  of(dialogue: string): KnownConversation;
  change(dialogue: string, changed: Partial<Omit<KnownConversation, 'outgoing'>>): void;
  subscribe(listener: () => void): () => void;
  /** Those that were read, or could not be. */
  read(): readonly string[];
}

export function createKnownConversations(
  outgoing: ReturnType<typeof createOutgoing>,
): KnownConversations {
  const changes = createListeners();
  const known = new Map<string, KnownConversation>();
  const unsentOf = (dialogue: string) =>
    outgoing.all().filter((each) => each.dialogue === dialogue);

  function of(dialogue: string): KnownConversation {
    const found = known.get(dialogue);
    if (found) return found;
    const fresh: KnownConversation = {
      messages: undefined,
      trouble: undefined,
      earlier: [],
      before: 'some',
      customerTypes: false,
      outgoing: unsentOf(dialogue),
    };
    known.set(dialogue, fresh);
    return fresh;
  }

  return {
    of,
    change(dialogue, changed) {
      known.set(dialogue, { ...of(dialogue), ...changed, outgoing: unsentOf(dialogue) });
      changes.call();
    },
    subscribe: changes.add,
    read: () =>
      [...known].flatMap(([id, { messages, trouble }]) => (messages || trouble ? [id] : [])),
  };
}
