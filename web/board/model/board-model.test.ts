import { expect, test } from 'vitest';
import type { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import type { BoardDialogue, BoardView } from '#shared/contracts/board/board-view.ts';
import type { Answer } from '../../desk/server/answer.ts';
import type { BoardApi } from '../server/board-api.ts';
import { createBoardModel } from './board-model.ts';
import { sampleAgent, sampleBoard, sampleDetails, sampleWaiting } from './sample-board.ts';

const refused = (status: number, reason = 'unexpected') =>
  ({ ok: false, trouble: { kind: 'refused', status, reason, title: 'No.' } }) as const;

/** A board around an API whose answers the test gives. */
function around(first: BoardView = sampleBoard()) {
  let view = first;
  let reads = 0;
  let details: Answer<BoardDialogue> = { ok: true, value: sampleDetails() };
  let taken: Answer<void> = { ok: true, value: undefined };
  const sent: (AgentOrder | DialogueOrder)[] = [];
  const timers: (() => void)[] = [];
  async function send(_: string, order: AgentOrder | DialogueOrder) {
    sent.push(order);
    return taken;
  }
  const api: BoardApi = {
    async view() {
      reads += 1;
      return { ok: true, value: view };
    },
    connection: async () => ({ ok: true, value: { url: '' } }),
    dialogue: async () => details,
    why: async () => refused(404),
    orderAgent: send,
    orderDialogue: send,
  };
  const model = createBoardModel({
    api,
    now: () => 400_000,
    newId: () => crypto.randomUUID(),
    later: (_, what) => void timers.push(what),
  });
  return {
    model,
    api,
    sent,
    timers,
    reads: () => reads,
    show(next: BoardView) {
      view = next;
      return model.refresh();
    },
    showDetails(next: Answer<BoardDialogue>) {
      details = next;
      return model.refresh();
    },
    answerOrders(next: Answer<void>) {
      taken = next;
    },
  };
}

test('R1: timers follow the clock of the server', async () => {
  const { model } = around();
  await model.refresh();
  expect(model.known().offset).toBe(600_000);
});

test('R1: many pushes while the board is being read become one more reading', async () => {
  const { model, reads } = around();
  await Promise.all([model.refresh(), model.refresh(), model.refresh(), model.refresh()]);
  expect(reads()).toBe(2);
});

test('R1: without an answer what was known stays, and it is told', async () => {
  const { model, api } = around();
  await model.refresh();
  Object.assign(api, { view: async () => ({ ok: false, trouble: { kind: 'unreachable' } }) });
  await model.refresh();
  expect(model.known()).toMatchObject({ isUnreachable: true, view: { now: 1_000_000 } });
});

test('A3: an order to an agent is pending until the board shows its effect, and is given once meanwhile', async () => {
  const { model, sent, show } = around();
  await model.refresh();
  const order = { what: 'notReady', reason: 'lunch' } as const;
  await Promise.all([model.orderAgent('adele', order), model.orderAgent('adele', order)]);
  expect(sent).toEqual([order]);
  expect([...model.known().pending]).toEqual(['adele']);
  await show(sampleBoard({ agents: [sampleAgent({ status: 'notReady', reason: 'lunch' })] }));
  expect(model.known().pending.size).toBe(0);
});

test('A3: an order without an effect is told to be slow and can be given again, with an id of its own', async () => {
  const waiting = [sampleWaiting({ position: 2 })];
  const { model, sent, timers } = around(sampleBoard({ waiting }));
  await model.refresh();
  const order = { what: 'move', center: 'sales', first: true } as const;
  await model.orderDialogue('dialogue-1', order);
  for (const timer of timers) timer();
  expect(model.known().notice).toEqual({ kind: 'slow' });
  expect(model.known().pending.size).toBe(0);
  await model.orderDialogue('dialogue-1', order);
  expect(new Set(sent.map((each) => 'id' in each && each.id)).size).toBe(2);
});

test('A3: a refused order is told, and nothing stays pending', async () => {
  const { model, answerOrders } = around();
  await model.refresh();
  answerOrders(refused(409, 'slotInUse'));
  expect(await model.orderAgent('adele', { what: 'repair', offer: 'offer-1' })).toBe(false);
  expect(model.known().notice).toMatchObject({ trouble: { reason: 'slotInUse' } });
  expect(model.known().pending.size).toBe(0);
});

test('A3: what a supervisor does in a call is awaited in its particulars; a note is told as sent', async () => {
  const { model, showDetails } = around();
  model.open('dialogue-1', 'details');
  await model.refresh();
  await model.orderDialogue('dialogue-1', { what: 'listen', device: 'sofia' });
  expect([...model.known().pending]).toEqual(['dialogue-1 listen']);
  await showDetails({ ok: true, value: sampleDetails({ listening: 'ringing' }) });
  expect(model.known().pending.size).toBe(0);
  await model.orderDialogue('dialogue-1', { what: 'coach', text: 'Slowly.', spoken: false });
  expect(model.known().notice).toEqual({ kind: 'coached' });
  expect(model.known().pending.size).toBe(0);
});

test('A3: particulars of a dialogue that is gone, or of others, say so; those closed meanwhile stay closed', async () => {
  const { model, showDetails } = around();
  model.open('dialogue-1', 'details');
  await showDetails(refused(404));
  expect(model.known().look?.problem).toBe('gone');
  await showDetails(refused(403));
  expect(model.known().look?.problem).toBe('noAccess');
  const reading = model.refresh();
  model.close();
  await reading;
  expect(model.known().look).toBeUndefined();
});

test('A3: the answer about one dialogue is not shown for another that was opened meanwhile', async () => {
  const { model, api } = around();
  const slow = Promise.withResolvers<Answer<BoardDialogue>>();
  Object.assign(api, { dialogue: () => slow.promise });
  model.open('dialogue-1', 'details');
  model.open('dialogue-2', 'details');
  Object.assign(api, {
    dialogue: async (id: string) => ({ ok: true, value: sampleDetails({ id }) }),
  });
  slow.resolve({ ok: true, value: sampleDetails() });
  await expect.poll(() => model.known().look?.details?.id).toBe('dialogue-2');
});

test('A3: a device that rang and was not answered is told, one that was left is not', async () => {
  const { model, showDetails } = around();
  const ringing = { ok: true, value: sampleDetails({ listening: 'ringing' }) } as const;
  model.open('dialogue-1', 'details');
  await showDetails(ringing);
  await showDetails({ ok: true, value: sampleDetails() });
  expect(model.known().notice).toEqual({ kind: 'notReached' });
  model.dismissNotice();
  await showDetails(ringing);
  const leaving = model.orderDialogue('dialogue-1', { what: 'leave' });
  await showDetails({ ok: true, value: sampleDetails() });
  await leaving;
  expect(model.known().notice).toBeUndefined();
});
