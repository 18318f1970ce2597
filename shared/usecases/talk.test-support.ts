import type {
  Commit,
  DialogueStore,
  KeptDialogue,
  LoadedDialogue,
} from '#shared/ports/dialogue-store.ts';
import type { Reducer } from './reducer.ts';
import type { TurnParts } from './take-turn.ts';

/** A dialogue small enough to think about: each word is said (an effect), and what was said is noted (its result). */
interface Talk {
  readonly heard: readonly string[];
  readonly said: readonly string[];
  readonly failed: readonly string[];
  readonly wakeAt?: number;
}
export type Event =
  | { readonly id: string; readonly type: 'word'; readonly word: string }
  | { readonly id: string; readonly type: 'said' | 'failed'; readonly word: string }
  | { readonly id: string; readonly type: 'alarm' };
type Effect = { readonly say: string };

export const key = { tenant: 'contoso', dialogue: 'dlg_1' };
export const nothing: Talk = { heard: [], said: [], failed: [] };

export const reducer: Reducer<Talk, Event, Effect, undefined> = {
  decide(before, event) {
    const state = before ?? nothing;
    switch (event.type) {
      case 'word':
        return {
          state: { ...state, heard: [...state.heard, event.word] },
          effects: event.word === 'hush' ? [] : [{ say: event.word }],
        };
      case 'said':
        return { state: { ...state, said: [...state.said, event.word] }, effects: [] };
      case 'failed':
        return { state: { ...state, failed: [...state.failed, event.word] }, effects: [] };
      case 'alarm': {
        const { wakeAt: _, ...rest } = state;
        return { state: rest, effects: [{ say: 'good morning' }] };
      }
    }
  },
  timersDue: ({ wakeAt }, now) =>
    wakeAt !== undefined && wakeAt <= now ? [{ id: 'alarm', type: 'alarm' }] : [],
  nextTimer: ({ wakeAt }) => wakeAt,
  toFailure: ({ say }, reason) => ({ id: reason, type: 'failed', word: say }),
  isEssential: () => false,
  // ~wave~ may be done again at any time, ~~look~~ only says where to look.
  isHarmless: ({ say }) => say.startsWith('~'),
  isHint: ({ say }) => say.startsWith('~~'),
  isQuick: ({ type }) => type === 'word',
  isOver: ({ heard }) => heard.includes('bye'),
};

type Kept = KeptDialogue<Talk, Effect>;

/** A store in memory that keeps the promises of the port, and fails or is overtaken when told to. */
export function createStore(trouble: () => void = () => {}) {
  let kept: Kept | undefined;
  let version = 0;
  const inbox = new Map<string, Event>();
  const store: DialogueStore<Talk, Event, Effect> = {
    async append(_key, event) {
      if (inbox.has(event.id)) return false;
      inbox.set(event.id, event);
      return true;
    },
    async load(): Promise<LoadedDialogue<Talk, Event, Effect>> {
      trouble();
      return { ...(kept && { kept, version: String(version) }), inbox: [...inbox.values()] };
    },
    async commit(_key, commit: Commit<Talk, Effect>) {
      trouble();
      if (commit.version !== (kept && String(version))) return undefined;
      kept = commit.kept;
      version += 1;
      for (const id of commit.consumed) inbox.delete(id);
      trouble();
      return String(version);
    },
    async look() {
      trouble();
      return kept && { kept, version: String(version) };
    },
    read: async () => kept?.state,
    async discard(_key, ids) {
      for (const id of ids) inbox.delete(id);
    },
    waitingSince: async () => (inbox.size > 0 ? [key] : []),
  };
  return {
    store,
    kept: () => kept,
    /** How often something was stored. */
    commits: () => version,
    inbox,
    set: (state: Talk) => {
      kept = { state, sequence: 0, pending: [], seen: [] };
      version = 1;
    },
  };
}

export type Parts = TurnParts<Talk, Event, Effect, undefined>;

export function partsWith(store: Parts['store'], more: Partial<Parts> = {}): Parts {
  return {
    store,
    reducer,
    loadContext: async () => undefined,
    perform: async (_key, { effect }) => ({
      ok: true,
      event: { id: effect.say, type: 'said', word: effect.say },
    }),
    now: () => 0,
    ...more,
  };
}

export const word = (text: string, id = text): Event => ({ id, type: 'word', word: text });
