import { randomUUID } from 'node:crypto';
import type { Clock } from '../platform/clock.ts';

/** What clients and bots send each other, as far as the stand-in looks at it. */
export interface Activity {
  readonly type: string;
  readonly [field: string]: unknown;
}

/** A bot says something, at once or later; a throw is its breakdown. */
export type Bot = (heard: Activity, say: (activity: Activity) => void) => void;

export interface Conversation {
  readonly id: string;
  readonly activities: Activity[];
}

interface Token {
  readonly conversation: string;
  /** Milliseconds since 1970. */
  readonly expires: number;
}

/** Seconds for which a token is good. */
export const tokenLife = 1_800;

export type Conversations = ReturnType<typeof createConversations>;

/** What Direct Line remembers of conversations and tokens. */
export function createConversations(clock: Pick<Clock, 'now'>, bot: Bot) {
  const conversations = new Map<string, Conversation>();
  const tokens = new Map<string, Token>();

  const tokenFor = (conversation: string) => {
    const token = randomUUID();
    tokens.set(token, { conversation, expires: clock.now() + tokenLife * 1_000 });
    return token;
  };
  const add = ({ id, activities }: Conversation, activity: Activity, from: unknown) => {
    const number = String(activities.length).padStart(7, '0');
    const about = { id: `${id}|${number}`, timestamp: new Date(clock.now()).toISOString() };
    const added = { ...activity, ...about, channelId: 'directline', conversation: { id }, from };
    activities.push(added);
    return added;
  };
  return {
    start() {
      const id = randomUUID();
      conversations.set(id, { id, activities: [] });
      return { conversationId: id, token: tokenFor(id) };
    },
    tokenFor,
    find: (id: string) => conversations.get(id),
    all: () => [...conversations.values()],
    /** Whose conversation a token opens. */
    owner(
      token: string,
    ): { readonly conversation: string; readonly isExpired: boolean } | undefined {
      const known = tokens.get(token);
      return known && { ...known, isExpired: known.expires <= clock.now() };
    },
    /** The id of the activity; throws what the bot throws. */
    post(conversation: Conversation, activity: Activity): string {
      const heard = add(conversation, activity, activity['from']);
      bot(heard, (said) => add(conversation, said, { id: 'bot', name: 'Bot' }));
      return heard.id;
    },
  };
}
