import { expect, test } from 'vitest';
import { createState } from '#shared/flows/create-state.ts';
import { step } from '#shared/flows/step.ts';
import { compiled, context, end, flowOf } from '#shared/flows/walk.test-support.ts';
import { toCallRecord } from '../records/to-call-record.ts';
import { call, customer, roster, runFlow, story } from './story.test-support.ts';

const direct = { ...call, center: null };

function recordOf(told: ReturnType<typeof story>) {
  const [kept] = told.of('writeRecord');
  if (!kept) throw new Error('There is no record.');
  return toCallRecord(kept.record, { tenant: 'contoso', dialogue: 'dlg_1', revision: 1 });
}

test('E4: a flow that chooses among contact centers runs in none, and what follows is in the chosen one', () => {
  const told = story({ runFlow });
  told.tell(direct).tell({ kind: 'callConnected', connection: 'c1' });
  told.tell(roster(1, customer.address));
  expect(told.state()).toMatchObject({ phase: 'flow', center: null });
  told.tell({
    kind: 'mediaEnded',
    operation: told.state().media?.operation ?? 0,
    result: { kind: 'played', outcome: 'completed' },
  });
  expect(told.of('tellRouting')).toMatchObject([{ center: 'sales' }]);
  expect(told.state()).toMatchObject({ phase: 'queue', center: 'sales' });
  told.tell({ kind: 'callDisconnected', connection: 'c1' });
  const record = recordOf(told);
  expect(record).toMatchObject({ contactCenters: ['sales'], flow: { contactCenter: null } });
  expect(record.segments.map(({ kind, contactCenter }) => [kind, contactCenter])).toEqual([
    ['flow', null],
    ['queue', 'sales'],
  ]);
});

test('E4: who hangs up before a contact center is chosen has a record of none', () => {
  const told = story({ runFlow });
  told.tell(direct).tell({ kind: 'callConnected', connection: 'c1' });
  told.tell({ kind: 'callDisconnected', connection: 'c1' });
  expect(recordOf(told)).toMatchObject({ contactCenters: [], flow: { contactCenter: null } });
});

test('E4: a queue that nobody chose a contact center for fails, and the flow goes on by its error exit', () => {
  const flow = compiled(flowOf({ queue: { kind: 'queue', exits: { error: 'stop' } }, stop: end }));
  const started = step(flow, createState(flow), { type: 'start' }, { ...context, center: null });
  expect(started.commands).toMatchObject([{ type: 'end', reason: 'completed' }]);
});
