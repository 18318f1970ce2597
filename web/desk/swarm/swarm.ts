import type { SwarmPerson } from './compose.ts';
import type { KeptChat, KeptChats } from './kept-chats.ts';
import { nextPause } from './pace.ts';
import type { SwarmAnswer, SwarmTrouble } from './swarm-answer.ts';
import type { SwarmChats } from './swarm-chats.ts';
import { createSwarmStore, type SwarmKnown, type SwarmStore } from './swarm-store.ts';

interface NewSwarm {
  /** Object id of the agent. */
  readonly self: string;
  readonly people: readonly SwarmPerson[];
  readonly topic: string;
  readonly text: string;
}

/** Chats in Teams with colleagues, each about one dialogue. Nothing throws: what goes wrong is shown. */
export interface Swarm {
  known(dialogue: string): SwarmKnown;
  subscribe(listener: () => void): () => void;
  /** Begins the chat with its first message, once at a time. True: it was sent. */
  start(dialogue: string, asked: NewSwarm): Promise<boolean>;
  say(dialogue: string, text: string): Promise<boolean>;
  /** Reads the chat again and again, until the function that is returned is called. */
  watch(dialogue: string): () => void;
  /** For a chat that is not there any more: another one can be begun. */
  leave(dialogue: string): void;
  /** Asks the person to agree, in a window of its own. */
  consent(dialogue: string): Promise<void>;
}

interface SwarmDeps {
  readonly chats: SwarmChats;
  readonly kept: KeptChats;
  readonly askConsent: () => Promise<boolean>;
  /** Calls back once, after so many milliseconds. */
  readonly later: (milliseconds: number, what: () => void) => void;
  readonly isInSight: () => boolean;
}

export function createSwarm(deps: SwarmDeps): Swarm {
  const { chats, later, isInSight } = deps;
  const store = createSwarmStore(deps.kept);
  const { known, change } = store;

  async function read(dialogue: string): Promise<SwarmTrouble | undefined> {
    const { chat } = known(dialogue);
    if (!chat || chat.since === null) return undefined;
    const answer = await chats.read(chat.id).catch(brokenAnswer);
    // An answer of a chat that was left meanwhile.
    if (known(dialogue).chat?.id !== chat.id) return undefined;
    if (answer.ok) store.take(dialogue, answer.value);
    const readTrouble = answer.ok ? undefined : answer.trouble;
    change(dialogue, { readTrouble });
    return readTrouble;
  }

  return {
    known,
    subscribe: store.subscribe,
    start: (dialogue, asked) =>
      onceAtATime(store, dialogue, async () => {
        const chat = await create({ chats, store }, dialogue, asked);
        return chat.ok ? write({ chats, store }, dialogue, chat.value, asked.text) : chat.trouble;
      }),
    say: (dialogue, text) =>
      onceAtATime(store, dialogue, async () => {
        const { chat } = known(dialogue);
        return chat ? write({ chats, store }, dialogue, chat, text) : { kind: 'gone' };
      }),
    watch(dialogue) {
      let isOver = false;
      let pause = nextPause(undefined, undefined);
      async function look() {
        if (isOver) return;
        if (isInSight()) pause = nextPause(pause, await read(dialogue));
        if (!isOver) later(pause, () => void look());
      }
      void look();
      return () => {
        isOver = true;
      };
    },
    leave: store.forget,
    async consent(dialogue) {
      if (!(await deps.askConsent())) return;
      change(dialogue, { trouble: undefined, readTrouble: undefined });
      await read(dialogue);
    },
  };
}

/** An answer that is not as agreed. */
const broken = (): SwarmTrouble => ({ kind: 'unreachable' });
const brokenAnswer = () => ({ ok: false, trouble: broken() }) as const;

async function onceAtATime(
  { known, change }: SwarmStore,
  dialogue: string,
  work: () => Promise<SwarmTrouble | undefined>,
): Promise<boolean> {
  if (known(dialogue).isSending) return false;
  change(dialogue, { isSending: true, trouble: undefined });
  const trouble = await work().catch(broken);
  change(dialogue, { isSending: false, trouble });
  return trouble === undefined;
}

interface Parts {
  readonly chats: SwarmChats;
  readonly store: SwarmStore;
}

/** The chat of the dialogue: a second try does not make a second one. */
async function create(
  { chats, store }: Parts,
  dialogue: string,
  asked: NewSwarm,
): Promise<SwarmAnswer<KeptChat>> {
  const before = store.known(dialogue).chat;
  if (before) return { ok: true, value: before };
  const made = await chats.create(asked);
  if (!made.ok) return made;
  const people = [...asked.people];
  return { ok: true, value: store.keep(dialogue, { ...made.value, people, since: null }) };
}

/** The first message mentions all, so that Teams tells them. */
async function write(
  { chats, store }: Parts,
  dialogue: string,
  chat: KeptChat,
  text: string,
): Promise<SwarmTrouble | undefined> {
  const isFirst = chat.since === null;
  const sent = await chats.send(chat.id, text, isFirst ? chat.people : []);
  if (!sent.ok) return sent.trouble;
  if (isFirst) store.keep(dialogue, { ...chat, since: sent.value.at });
  store.take(dialogue, [sent.value]);
  return undefined;
}
