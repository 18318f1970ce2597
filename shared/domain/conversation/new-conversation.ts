import type { Conversation } from '#shared/contracts/conversation/conversation.ts';

interface Beginning
  extends Pick<Conversation, 'tenant' | 'id' | 'channel' | 'reached' | 'customer'> {
  readonly thread?: string | null;
}

/** Nobody has written yet. */
export function newConversation({ thread = null, ...of }: Beginning): Conversation {
  return {
    ...of,
    thread,
    dialogue: null,
    last: null,
    lastCustomerAt: null,
    invited: null,
    optedOut: false,
    recent: [],
  };
}
