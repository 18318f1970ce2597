import { expect, test } from 'vitest';
import { findFaults, type RecordedSegment } from './faults.ts';

const one = '+491702010000';
const other = '+491702010001';
const seen = [
  { from: one, talked: true },
  { from: other, talked: true },
];
const rows = [
  { dialogue: 'dlg_1', customer_address: one },
  { dialogue: 'dlg_2', customer_address: other },
];

function segment(dialogue: string, kind: string, from: number, to: number): RecordedSegment {
  const [started_at, ended_at] = [new Date(from), new Date(to)];
  const outcome = kind === 'offer' ? 'accepted' : 'ended';
  return { dialogue, kind, outcome, agent: 'agent', started_at, ended_at };
}

const kinds = (found: ReturnType<typeof findFaults>) => found.map(({ kind }) => kind);

test('calls that each have one record, one after another at an agent, are without fault', () => {
  const segments = [
    segment('dlg_1', 'offer', 0, 10),
    segment('dlg_1', 'talk', 10, 30),
    segment('dlg_2', 'offer', 30, 40),
  ];
  expect(findFaults({ seen, rows, segments })).toEqual([]);
});

test('a call without a record, and a record too many, are found', () => {
  const [first] = rows;
  expect(kinds(findFaults({ seen, rows: [first], segments: [] }))).toEqual(['record']);
  expect(kinds(findFaults({ seen, rows: [...rows, first], segments: [] }))).toEqual(['record']);
});

test('a caller whom nobody served is found', () => {
  const unserved = [{ from: one, talked: false }];
  expect(kinds(findFaults({ seen: unserved, rows: rows.slice(0, 1), segments: [] }))).toEqual([
    'call',
  ]);
});

test('an offer between the talk and the after-call work of another dialogue is found', () => {
  const segments = [
    segment('dlg_1', 'talk', 0, 10),
    segment('dlg_1', 'wrap-up', 20, 30),
    segment('dlg_2', 'offer', 12, 15),
  ];
  expect(kinds(findFaults({ seen, rows, segments }))).toEqual(['two dialogues']);
});

test('an offer to who has a long dialogue is found also behind a short one', () => {
  const vain = { ...segment('dlg_2', 'offer', 5, 6), outcome: 'timed-out' };
  const segments = [segment('dlg_1', 'talk', 0, 100), vain, segment('dlg_2', 'offer', 50, 60)];
  expect(
    findFaults({ seen, rows, segments }).filter(({ kind }) => kind === 'two dialogues'),
  ).toHaveLength(2);
});

test('a dialogue that comes back to an agent who did not answer it is not two', () => {
  const vain = { ...segment('dlg_1', 'offer', 0, 20), outcome: 'timed-out' };
  const segments = [vain, segment('dlg_2', 'talk', 20, 60), segment('dlg_1', 'offer', 60, 70)];
  expect(findFaults({ seen, rows, segments })).toEqual([]);
});
