import fc from 'fast-check';
import { expect, test } from 'vitest';
import { deliverEvent } from './deliver-event.ts';
import { takeAtOnce } from './take-at-once.ts';
import { takeTurn } from './take-turn.ts';
import {
  createStore,
  type Event,
  key,
  nothing,
  type Parts,
  partsWith,
  word,
} from './talk.test-support.ts';

/** A dialogue that has begun, and what is done for it, in order. */
function begun(more: Partial<Parts> = {}) {
  const { store, set, ...rest } = createStore();
  set(nothing);
  const done: string[] = [];
  const perform: Parts['perform'] = async (_key, { effect }) => {
    done.push(effect.say);
    return { ok: true };
  };
  return { ...rest, store, set, done, parts: partsWith(store, { perform, ...more }) };
}

test('P5: what only shows where to look is decided on where it comes in: one commit, no inbox, no turn', async () => {
  const { parts, kept, commits, done, inbox } = begun();
  const before = commits();
  expect(await takeAtOnce(parts, key, word('~~look'))).toBe('done');
  expect(kept()).toMatchObject({ state: { heard: ['~~look'] }, pending: [], sequence: 1 });
  expect([commits() - before, done, inbox.size]).toEqual([1, ['~~look'], 0]);
});

test('P5: what is to be done then is left to a turn, which is asked for', async () => {
  const { parts, kept, done } = begun();
  expect(await takeAtOnce(parts, key, word('~wave'))).toBe('nudge');
  expect([done, kept()?.pending.length]).toEqual([[], 1]);
  expect(await takeTurn(parts, key)).toEqual({ over: false, done: ['dlg_1:1'] });
  expect(done).toEqual(['~wave']);
});

test('S5: what comes again after it was decided on changes nothing, and is nudged for again', async () => {
  const { parts, kept, done } = begun();
  await takeAtOnce(parts, key, word('~~look', 'event-1'));
  expect(await takeAtOnce(parts, key, word('~~look', 'event-1'))).toBe('nudge');
  expect([done, kept()?.state.heard]).toEqual([['~~look'], ['~~look']]);
});

test.each<readonly [string, Event, (world: ReturnType<typeof begun>) => void]>([
  ['of another kind', { id: 'x', type: 'said', word: 'x' }, () => {}],
  ['that asks for more than what is harmless', word('hello'), () => {}],
  ['that ends the dialogue', word('bye'), () => {}],
  ['of a dialogue that is over', word('~~look'), ({ set }) => set({ ...nothing, heard: ['bye'] })],
  ['while a timer is due', word('~~look'), ({ set }) => set({ ...nothing, wakeAt: 0 })],
])('an event %s goes by the inbox, and nothing is changed', async (_, event, prepare) => {
  const world = begun();
  prepare(world);
  const before = world.kept();
  expect(await takeAtOnce(world.parts, key, event)).toBe('no');
  expect([world.kept(), world.done]).toEqual([before, []]);
});

test('an event of a dialogue that is not there yet goes by the inbox', async () => {
  const { store } = createStore();
  expect(await takeAtOnce(partsWith(store), key, word('~~look'))).toBe('no');
});

test('a hint that is not taken makes the event go by the inbox, where it is tried again', async () => {
  const { parts, kept } = begun({ perform: async () => Promise.reject(new Error('away')) });
  expect(await takeAtOnce(parts, key, word('~~look'))).toBe('no');
  expect(kept()?.state.heard).toEqual([]);
});

test('S5: who was overtaken goes by the inbox', async () => {
  const { parts, kept, store } = begun();
  const slow = {
    ...parts,
    loadContext: async () => void (await takeAtOnce(parts, key, word('~wave'))),
  };
  expect(await takeAtOnce(slow, key, word('hush'))).toBe('no');
  expect(kept()?.state.heard).toEqual(['~wave']);
  await store.append(key, word('hush'), 0);
  await takeTurn(parts, key);
  expect(kept()?.state.heard).toEqual(['~wave', 'hush']);
});

const texts = ['a', 'b', '~c', '~d', '~~e', '~~f', 'hush', '~g', '~~h'];

test('L1: at once or by the inbox, killed anywhere, doubled: each event counts once and what follows from it happens', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.uniqueArray(fc.constantFrom(...texts), { minLength: 1 }),
      fc.array(fc.nat(14), { maxLength: 12 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (words, crashes, forgets) => {
        let [time, untilCrash] = [0, Number.POSITIVE_INFINITY];
        let done: readonly string[] = [];
        const mayCrash = () => {
          untilCrash -= 1;
          if (untilCrash < 0) throw new Error('killed');
        };
        const { store, kept, set } = createStore(mayCrash);
        set(nothing);
        const performed = new Map<string, string>();
        const parts = partsWith(store, {
          now: () => time,
          perform: async (_key, { key: effect, effect: { say } }) => {
            mayCrash();
            performed.set(effect, say);
            mayCrash();
            return { ok: true };
          },
        });
        const turn = async () => {
          done = (await takeTurn(parts, key, done)).done ?? [];
        };
        const deliver = (text: string) =>
          deliverEvent(
            {
              ...{
                store,
                now: () => time,
                takeAtOnce: (to: typeof key, event: Event) => takeAtOnce(parts, to, event),
              },
              nudge: async () => void (await turn().catch(() => undefined)),
            },
            key,
            word(text),
          );
        for (const [index, text] of words.entries()) {
          untilCrash = crashes[index] ?? Number.POSITIVE_INFINITY;
          // Whoever brought it brings it again; the orchestration may have begun anew.
          await deliver(text).catch(() => {
            untilCrash = Number.POSITIVE_INFINITY;
            return deliver(text);
          });
          untilCrash = Number.POSITIVE_INFINITY;
          if (forgets[index]) done = [];
        }
        for (let round = 0; round < 5; round += 1) {
          time += 60_000;
          await turn();
        }
        expect([...(kept()?.state.heard ?? [])].sort()).toEqual([...words].sort());
        const spoken = new Set(words.filter((text) => text !== 'hush'));
        expect(new Set(performed.values())).toEqual(spoken);
        const undone = (kept()?.pending ?? []).filter((each) => !done.includes(each.key));
        expect(undone).toEqual([]);
      },
    ),
  );
});
