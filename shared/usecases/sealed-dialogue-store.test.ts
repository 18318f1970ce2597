import { beforeEach, expect, test } from 'vitest';
import { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import type { DialogueEffect } from '#shared/contracts/dialogue/dialogue-effect.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { StoredDialogue, StoredEvent } from '#shared/contracts/dialogue/stored-dialogue.ts';
import { FlowFrame, FlowState } from '#shared/contracts/flow/state.ts';
import { arrive } from '#shared/domain/dialogue/arrive.ts';
import type { Commit, DialogueStore, LoadedDialogue } from '#shared/ports/dialogue-store.ts';
import type { SecretBox } from '#shared/ports/secret-box.ts';
import { sealDialogueStore } from './sealed-dialogue-store.ts';

type Stored = DialogueStore<StoredDialogue, StoredEvent, DialogueEffect>;

const key = { tenant: 'contoso', dialogue: 'dlg_1' };
const planted = '4929531177640862';
let disk: string;
let sealings: number;
let sealed: ReturnType<typeof sealDialogueStore>;

/** Turns the text around the clumsy way: enough to see what was given to it and for which place. */
const box: SecretBox = {
  async seal({ tenant, purpose }, plain) {
    sealings += 1;
    return Buffer.from(JSON.stringify([tenant, purpose, plain])).toString('hex');
  },
  async open({ tenant, purpose }, text) {
    const [whose, where, plain] = JSON.parse(Buffer.from(text, 'hex').toString());
    if (whose !== tenant || where !== purpose) throw new Error('another place');
    return plain;
  },
};

/** What would lie on disk, as JSON. */
function memoryStore(): Stored {
  let kept: Commit<StoredDialogue, DialogueEffect> | undefined;
  const inbox: StoredEvent[] = [];
  const write = () => {
    disk = JSON.stringify({ kept, inbox });
  };
  const read = () => JSON.parse(disk);
  return {
    async append(_key, event) {
      inbox.push(event);
      write();
      return true;
    },
    async load(): Promise<LoadedDialogue<StoredDialogue, StoredEvent, DialogueEffect>> {
      const stored = read();
      return { inbox: stored.inbox, ...(stored.kept && { kept: stored.kept.kept, version: '1' }) };
    },
    async commit(_key, commit) {
      kept = commit;
      write();
      return '1';
    },
    async look() {
      const { kept: stored } = read();
      return stored && { kept: stored.kept, version: '1' };
    },
    read: async () => read().kept?.kept.state,
    discard: async () => undefined,
    waitingSince: async () => [],
  };
}

beforeEach(() => {
  [disk, sealings] = ['{"inbox":[]}', 0];
  sealed = sealDialogueStore(memoryStore(), box);
});

const frame = FlowFrame.parse({
  flow: 'sub',
  node: 'ask',
  variables: {},
  secrets: {},
  counters: {},
  waiting: null,
});

const started = arrive(
  {
    kind: 'callOffered',
    id: 'e0',
    at: 0,
    customer: { address: '+491701234567' },
    reached: '+493012340001',
    center: 'sales',
    flow: { id: 'main', version: 1 },
    answerToken: 'token',
  },
  key.dialogue,
).state;

function dialogueWith(flow: Partial<FlowState>, more: Partial<Dialogue> = {}): Dialogue {
  const state = FlowState.parse({
    ...frame,
    schema: 1,
    language: 'en',
    operation: 1,
    trail: [],
    ended: null,
    ...flow,
  });
  return Dialogue.parse({ ...started, flow: { id: 'main', version: 1, state }, ...more });
}

const commitOf = (state: Dialogue): Commit<Dialogue, DialogueEffect> => ({
  kept: { state, sequence: 1, pending: [], seen: [] },
  over: false,
  consumed: [],
});

const withSecret = { card: planted };
const ask = {
  kind: 'message',
  channel: 'sms',
  to: '+491701234567',
  subject: null,
  text: planted,
} as const;

test.each<[string, Dialogue]>([
  ['the main flow', dialogueWith({ secrets: withSecret })],
  ['a sub-flow', dialogueWith({ frames: [{ ...frame, secrets: withSecret }] })],
  [
    'a sub-flow of a handler',
    dialogueWith({
      asides: [
        {
          event: 'answered',
          node: 'x',
          counters: {},
          waiting: null,
          frames: [{ ...frame, secrets: withSecret }],
        },
      ],
    }),
  ],
  [
    'what a node remembers',
    dialogueWith({
      waiting: { for: 'input', operation: 1, attempt: 1, memory: { said: planted } },
    }),
  ],
  ['what was said to a bot', dialogueWith({ transcript: [{ by: 'customer', text: planted }] })],
  [
    'what is asked of the world',
    dialogueWith({}, { asks: [{ operation: 1, flowOperation: 1, ask, until: 5 }] }),
  ],
  [
    'an answer that is held back',
    dialogueWith(
      {},
      { held: [{ type: 'answer', answer: { kind: 'row', row: { card: planted } } }] },
    ),
  ],
])('F3: a secret of %s is on no disk, and is there again when read', async (_where, state) => {
  await sealed.commit(key, commitOf(state));
  expect(disk).not.toContain(planted);
  expect(await sealed.read(key)).toEqual(state);
  expect((await sealed.load(key)).kept?.state).toEqual(state);
});

test.each<[string, DialogueEvent]>([
  [
    'keys that were pressed',
    {
      kind: 'mediaEnded',
      id: 'e1',
      at: 1,
      operation: 1,
      result: { kind: 'tones', digits: planted },
    },
  ],
  [
    'what was said',
    {
      kind: 'mediaEnded',
      id: 'e1',
      at: 1,
      operation: 1,
      result: { kind: 'spoken', text: planted },
    },
  ],
  [
    'what the world answered',
    {
      kind: 'askAnswered',
      id: 'e1',
      at: 1,
      operation: 1,
      answer: { kind: 'row', row: { card: planted } },
    },
  ],
])('F3: in the inbox %s is sealed until its turn', async (_what, event) => {
  await sealed.append(key, event, 1);
  expect(disk).not.toContain(planted);
  expect((await sealed.load(key)).inbox).toEqual([event]);
});

test('an ordinary dialogue and its events need no key, and lie as they are', async () => {
  const state = dialogueWith({ variables: { language: 'english' } });
  await sealed.append(key, { kind: 'callDisconnected', id: 'e1', at: 1 }, 1);
  const result = { kind: 'chosen', choice: 'english' } as const;
  await sealed.append(key, { kind: 'mediaEnded', id: 'e2', at: 1, operation: 1, result }, 1);
  await sealed.commit(key, commitOf(state));
  expect(sealings).toBe(0);
  expect(JSON.parse(disk).kept.kept.state).toEqual(state);
});

test('what was stored before it was sealed is still read', async () => {
  const state = dialogueWith({ secrets: withSecret });
  const event = { kind: 'mediaEnded', id: 'e1', at: 1, operation: 1 } as const;
  const inbox = [{ ...event, result: { kind: 'tones', digits: '12' } }];
  disk = JSON.stringify({ kept: commitOf(state), inbox });
  expect(await sealed.load(key)).toMatchObject({ kept: { state }, inbox });
});

test('F3: a secret that was moved to another dialogue does not open', async () => {
  await sealed.commit(key, commitOf(dialogueWith({ secrets: withSecret })));
  await expect(sealed.read({ ...key, dialogue: 'dlg_2' })).rejects.toThrow('another place');
});

test('a variable that happens to look sealed comes back as it was', async () => {
  const state = dialogueWith({ secrets: { sealed: 'x' }, variables: { memory: { sealed: 'y' } } });
  await sealed.commit(key, commitOf(state));
  expect(await sealed.read(key)).toEqual(state);
});
