import fc from 'fast-check';
import { expect, test } from 'vitest';
import { takeTurn } from './take-turn.ts';
import {
  createStore,
  key,
  nothing,
  type Parts,
  partsWith,
  reducer,
  word,
} from './talk.test-support.ts';

test('a turn takes everything that waits, carries out the effects, and decides on what they bring back', async () => {
  const { store, kept, inbox } = createStore();
  await store.append(key, word('hello'), 0);
  await store.append(key, word('world'), 0);
  expect(await takeTurn(partsWith(store), key)).toEqual({ over: false });
  expect(kept()?.state).toMatchObject({ heard: ['hello', 'world'], said: ['hello', 'world'] });
  expect(kept()?.pending).toEqual([]);
  expect(inbox.size).toBe(0);
});

test('S5: an event that comes again after it was consumed changes nothing', async () => {
  const { store, kept } = createStore();
  for (let time = 0; time < 2; time += 1) {
    await store.append(key, word('hello', 'event-0001'), 0);
    await takeTurn(partsWith(store), key);
  }
  expect(kept()?.state.heard).toEqual(['hello']);
});

test('an effect that is broken for the moment waits, tries again under its key, and becomes an event in the end', async () => {
  const { store, kept } = createStore();
  let time = 0;
  const keys: string[] = [];
  const parts = partsWith(store, {
    now: () => time,
    perform: async (_key, pending) => {
      keys.push(pending.key);
      throw new Error('line down');
    },
  });
  await store.append(key, word('hello'), 0);
  const waits: number[] = [];
  for (let attempt = 0; attempt < 8; attempt += 1) {
    const { wakeAt } = await takeTurn(parts, key);
    if (wakeAt !== undefined) waits.push(wakeAt - time);
    time = wakeAt ?? time;
  }
  expect(waits).toEqual([500, 1000, 2000, 4000, 8000, 16_000, 30_000]);
  expect(new Set(keys)).toEqual(new Set(['dlg_1:1']));
  expect(kept()?.state.failed).toEqual(['hello']);
});

test('C3: what was to be said first is said first, also when both had to wait', async () => {
  const { store, kept } = createStore();
  let time = 0;
  let isDown = true;
  const parts = partsWith(store, {
    now: () => time,
    perform: async (_key, { effect }) => {
      if (isDown) throw new Error('line down');
      return { ok: true, event: { id: effect.say, type: 'said', word: effect.say } };
    },
  });
  await store.append(key, word('first'), 0);
  await takeTurn(parts, key);
  time = 100;
  await store.append(key, word('second'), 0);
  await takeTurn(parts, key);
  isDown = false;
  time = 10_000;
  await takeTurn(parts, key);
  expect(kept()?.state.said).toEqual(['first', 'second']);
});

test('D5: what is essential is tried until it succeeds, however often it fails', async () => {
  const { store, kept } = createStore();
  let [time, attempts] = [0, 0];
  const parts = partsWith(store, {
    now: () => time,
    reducer: { ...reducer, isEssential: () => true },
    perform: async () => {
      attempts += 1;
      if (attempts <= 20) throw new Error('store down');
      return { ok: true };
    },
  });
  await store.append(key, word('hello'), 0);
  for (let round = 0; round < 25; round += 1) time = (await takeTurn(parts, key)).wakeAt ?? time;
  expect([attempts, kept()?.state.failed, kept()?.pending]).toEqual([21, [], []]);
});

test('a refused effect becomes an event at once', async () => {
  const { store, kept } = createStore();
  await store.append(key, word('hello'), 0);
  const perform: Parts['perform'] = async () => ({ ok: false, reason: 'forbidden' });
  await takeTurn(partsWith(store, { perform }), key);
  expect(kept()?.state.failed).toEqual(['hello']);
});

test('a due timer is an event; a later one is when the next turn is wanted', async () => {
  const { store, kept, set } = createStore();
  let time = 0;
  set({ ...nothing, wakeAt: 1000 });
  const parts = partsWith(store, { now: () => time });
  expect(await takeTurn(parts, key)).toEqual({ over: false, wakeAt: 1000 });
  time = 1000;
  await takeTurn(parts, key);
  expect(kept()?.state.said).toEqual(['good morning']);
});

test('a turn says when the dialogue is over', async () => {
  const { store } = createStore();
  await store.append(key, word('bye'), 0);
  expect(await takeTurn(partsWith(store), key)).toEqual({ over: true });
});

test('two turns at once carry out each effect once', async () => {
  const { store, kept } = createStore();
  const said: string[] = [];
  const parts = partsWith(store, {
    perform: async (_key, { effect }) => {
      said.push(effect.say);
      await Promise.resolve();
      return { ok: true };
    },
  });
  await store.append(key, word('hello'), 0);
  await Promise.all([takeTurn(parts, key), takeTurn(parts, key), takeTurn(parts, key)]);
  expect(said).toEqual(['hello']);
  expect(kept()?.pending).toEqual([]);
});

test('S5: killed anywhere, doubled and in any order: each event counts once, each effect is carried out under one key', async () => {
  const words = fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'hush', 'd'), { minLength: 1 });
  await fc.assert(
    fc.asyncProperty(
      words,
      fc.array(fc.nat(12), { maxLength: 12 }),
      fc.array(fc.boolean(), { maxLength: 12 }),
      async (texts, crashes, doubles) => {
        let time = 0;
        let untilCrash = Number.POSITIVE_INFINITY;
        const mayCrash = () => {
          untilCrash -= 1;
          if (untilCrash < 0) throw new Error('killed');
        };
        const { store, kept } = createStore(mayCrash);
        const performed = new Map<string, string>();
        const parts = partsWith(store, {
          now: () => time,
          perform: async (_key, pending) => {
            mayCrash();
            performed.set(pending.key, pending.effect.say);
            mayCrash();
            return { ok: true, event: { id: pending.key, type: 'said', word: pending.effect.say } };
          },
        });
        for (const [index, text] of texts.entries()) {
          await store.append(key, word(text), time);
          untilCrash = crashes[index] ?? Number.POSITIVE_INFINITY;
          await takeTurn(parts, key).catch(() => undefined);
          untilCrash = Number.POSITIVE_INFINITY;
          if (doubles[index]) await store.append(key, word(text), time);
        }
        for (let round = 0; round < 20; round += 1) {
          time += 60_000;
          await takeTurn(parts, key);
        }
        expect([...(kept()?.state.heard ?? [])].sort()).toEqual([...texts].sort());
        const spoken = texts.filter((text) => text !== 'hush').sort();
        expect([...performed.values()].sort()).toEqual(spoken);
        expect([...(kept()?.state.said ?? [])].sort()).toEqual(spoken);
        expect(kept()?.pending).toEqual([]);
      },
    ),
  );
});

test('S5: news of a dialogue that is not there leaves the inbox and begins nothing', async () => {
  const { store, kept, inbox } = createStore();
  await store.append(key, word('late'), 0);
  const deaf = { ...reducer, decide: () => undefined };
  expect(await takeTurn(partsWith(store, { reducer: deaf }), key)).toEqual({ over: true });
  expect([kept(), inbox.size]).toEqual([undefined, 0]);
});

test('S5: ids that differ only in their beginning are different events', async () => {
  const { store, kept } = createStore();
  await store.append(key, word('a', 'accepted:dlg_1.1.1'), 0);
  await takeTurn(partsWith(store), key);
  await store.append(key, word('b', 'offered:dlg_1.1.1'), 1);
  await takeTurn(partsWith(store), key);
  expect(kept()?.state.heard).toEqual(['a', 'b']);
});

test('P5: that something harmless is done is stored with the next decision, and the orchestration knows it until then', async () => {
  const { store, kept, commits } = createStore();
  const done: string[] = [];
  const parts = partsWith(store, {
    perform: async (_key, { key: effect }) => {
      done.push(effect);
      return { ok: true };
    },
  });
  await store.append(key, word('~wave'), 0);
  const first = await takeTurn(parts, key);
  expect([first, commits()]).toEqual([{ over: false, done: ['dlg_1:1'] }, 1]);
  // Woken again it neither does nor stores anything.
  expect(await takeTurn(parts, key, first.done)).toEqual(first);
  expect([done, commits()]).toEqual([['dlg_1:1'], 1]);
  await store.append(key, word('hush'), 0);
  expect(await takeTurn(parts, key, first.done)).toEqual({ over: false });
  expect([done, kept()?.pending]).toEqual([['dlg_1:1'], []]);
});

test('S5: who does not know what is done does it again under its key, once its claim has run out', async () => {
  const { store } = createStore();
  let time = 0;
  const done: string[] = [];
  const parts = partsWith(store, {
    now: () => time,
    perform: async (_key, { key: effect }) => {
      done.push(effect);
      return { ok: true };
    },
  });
  await store.append(key, word('~wave'), 0);
  await takeTurn(parts, key);
  expect(await takeTurn(parts, key)).toEqual({ over: false, wakeAt: 5000 });
  time = 5000;
  await takeTurn(parts, key);
  expect(done).toEqual(['dlg_1:1', 'dlg_1:1']);
});

test('P5: at most eight effects that are done are left pending, and none when the dialogue is over', async () => {
  const { store, kept } = createStore();
  const parts = partsWith(store, { perform: async () => ({ ok: true }) });
  let done: readonly string[] | undefined = [];
  for (let count = 1; count <= 30; count += 1) {
    const state = kept()?.state ?? nothing;
    const pending = kept()?.pending ?? [];
    const effect = { key: `dlg_1:${count}`, effect: { say: '~wave' }, attempts: 0, due: 0 };
    const version = (await store.look(key))?.version;
    const next = { state, sequence: count, seen: [], pending: [...pending, effect] };
    await store.commit(key, { kept: next, over: false, ...(version && { version }), consumed: [] });
    done = (await takeTurn(parts, key, done)).done;
    expect(done?.length ?? 0).toBeLessThanOrEqual(8);
    expect(kept()?.pending.length).toBeLessThanOrEqual(9);
  }
  await store.append(key, word('bye'), 0);
  expect(await takeTurn(parts, key, done)).toEqual({ over: true });
  expect(kept()?.pending).toEqual([]);
});
