import { expect, test } from 'vitest';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskCenter } from '#shared/contracts/desk/desk-look-up.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { Wish } from '../../sdk/desk.ts';
import { createListeners } from '../../ui/listeners.ts';
import { createAttention } from '../model/attention.ts';
import { nothingKnown } from '../model/known.ts';
import { sampleDialogue, sampleView } from '../model/sample-view.ts';
import type { Answer } from '../server/answer.ts';
import { createDesk } from './create-desk.ts';
import { scriptPolicy } from './limit-scripts.ts';

const center: DeskCenter = {
  id: 'sales',
  name: 'Contoso Sales',
  wrapUp: { codes: [{ id: 'sale', name: 'Sale', codes: [] }], required: false },
  script: {},
};

function setUp(...first: readonly DeskDialogue[]) {
  const changes = createListeners();
  const never = () => () => {};
  const wishes: AgentWish[] = [];
  const reported: unknown[] = [];
  const notes = new Map<string, string>();
  const codes = new Map<string, readonly string[]>();
  let known = { ...nothingKnown, view: sampleView(first) };
  let answer: Answer<DeskCenter> = { ok: true, value: center };
  const opened = createDesk({
    model: {
      known: () => known,
      subscribe: changes.add,
      wish: async (_, wish) => void wishes.push(wish),
    },
    attention: createAttention(),
    center: async () => answer,
    notes: { get: (id) => notes.get(id) ?? '', set: (id, text) => notes.set(id, text) },
    codes: { get: (id) => codes.get(id) ?? [], set: (id, chosen) => codes.set(id, chosen) },
    language: { get: () => 'en', subscribe: never },
    theme: { get: () => 'light', subscribe: never },
    now: () => 5,
    report: (error) => reported.push(error),
  });
  return {
    ...opened,
    wishes,
    reported,
    notes,
    codes,
    failCenter() {
      answer = { ok: false, trouble: { kind: 'unreachable' } };
    },
    show(...dialogues: readonly DeskDialogue[]) {
      known = { ...known, view: sampleView(dialogues) };
      changes.call();
    },
  };
}

const talking = sampleDialogue({ phase: 'talk' });
const offered = sampleDialogue({ phase: 'offer' });

test('A1: one widget’s mistake in a listener is reported, and the others hear what happened', () => {
  const { desk, show, reported } = setUp();
  const heard: string[] = [];
  const trouble = new Error('a widget’s own');
  desk.on('offer', () => {
    throw trouble;
  });
  desk.on('offer', ({ customer }) => heard.push(customer.address));
  show(offered);
  show(offered);
  expect([heard, reported]).toEqual([['+493023125001'], [trouble]]);
});

test('A1: what a widget does to what it was given changes nothing for others', () => {
  const { desk, show } = setUp();
  desk.on('offer', (dialogue) => Object.assign(dialogue.customer, { address: 'changed' }));
  const heard: string[] = [];
  desk.on('offer', ({ customer }) => heard.push(customer.address));
  show(offered);
  expect(heard).toEqual(['+493023125001']);
  Object.assign(desk.dialogues()[0] ?? {}, { id: 'changed' });
  expect(desk.dialogues()[0]?.id).toBe('dialogue-1');
});

test('A1: a widget that was taken away, or does not want to, hears nothing more', () => {
  const { desk, show, end } = setUp();
  const heard: string[] = [];
  const stop = desk.on('dialogue', ({ phase }) => heard.push(phase));
  desk.on('dialogue', ({ phase }) => heard.push(`${phase} too`));
  show(offered);
  stop();
  stop();
  show(talking);
  end();
  desk.on('gone', () => heard.push('gone'));
  show();
  expect(heard).toEqual(['offer', 'offer too', 'talk too']);
});

test('A1: a widget asks for what the agent could press at this moment, and nothing else', () => {
  const { desk, wishes, show } = setUp(talking);
  expect(desk.wish('dialogue-1', { what: 'hold' })).toEqual({ ok: true });
  expect(desk.wish('dialogue-1', { what: 'resume' })).toMatchObject({ reason: 'notPossible' });
  expect(desk.wish('nobody', { what: 'hold' })).toMatchObject({ reason: 'unknownDialogue' });
  const wrong: Wish = { what: 'transfer', to: { kind: 'number', value: '030 1234' } };
  expect(desk.wish('dialogue-1', wrong)).toMatchObject({ reason: 'invalid' });
  show(offered);
  expect(desk.wish('dialogue-1', { what: 'hangUp' })).toMatchObject({ reason: 'unknownDialogue' });
  expect(wishes).toEqual([{ what: 'hold' }]);
});

test('A1: notes and codes of a widget are those of the agent’s own fields, within the same limits', async () => {
  const { desk, notes, codes, failCenter } = setUp(talking);
  expect(desk.setNotes('dialogue-1', 'Record C-125001')).toEqual({ ok: true });
  expect(desk.setNotes('dialogue-1', 'x'.repeat(4001))).toMatchObject({ reason: 'invalid' });
  expect(desk.setNotes('nobody', 'x')).toMatchObject({ reason: 'unknownDialogue' });
  expect(notes.get('dialogue-1')).toBe('Record C-125001');
  expect(await desk.selectCodes('dialogue-1', ['sale', 'sale'])).toEqual({ ok: true });
  expect(await desk.selectCodes('dialogue-1', ['mine'])).toMatchObject({ reason: 'unknownCode' });
  expect(await desk.selectCodes('dialogue-1', [''])).toMatchObject({ reason: 'invalid' });
  failCenter();
  expect(await desk.selectCodes('dialogue-1', [])).toMatchObject({ reason: 'unreachable' });
  expect(codes.get('dialogue-1')).toEqual(['sale']);
  expect(desk.noted('dialogue-1')).toEqual({ notes: 'Record C-125001', codes: ['sale'] });
});

test('A1: the desk loads scripts from the hosts of its widgets alone, and no address can say more', () => {
  const modules = [
    'https://crm.example.com/a.js',
    'https://crm.example.com/b.js',
    "https://x;script-src-elem'*'/c.js",
    'https://widgets.example.com:8443/d.js',
  ].map((each) => new URL(each));
  expect(scriptPolicy(modules)).toBe(
    "script-src-elem 'self' https://crm.example.com https://widgets.example.com:8443",
  );
});
