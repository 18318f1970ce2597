import { expect, test } from 'vitest';
import { sampleRecord } from '../../../tests/support/records/sample-record.ts';
import { CallRecord } from './call-record.ts';
import { recordOfCenter } from './record-of-center.ts';

test('D1: the sample is a record', () => {
  expect(CallRecord.parse(sampleRecord())).toEqual(sampleRecord());
});

test.each([
  ['a dialogue id of another form', { dialogue: 'dlg_1' }],
  ['a moment without milliseconds', { endedAt: '2026-11-21T09:05:00Z' }],
  ['a moment of another time zone', { endedAt: '2026-11-21T10:05:00.000+01:00' }],
  ['an end before the start', { endedAt: '2026-11-21T08:00:00.000Z' }],
  ['revision 0', { revision: 0 }],
])('D1: %s is refused', (_, change) => {
  expect(CallRecord.safeParse({ ...sampleRecord(), ...change }).success).toBe(false);
});

test('D1: an outcome of another kind of segment is refused', () => {
  const [flow] = sampleRecord().segments;
  const segments = [{ ...flow, outcome: 'accepted' }];
  expect(CallRecord.safeParse({ ...sampleRecord(), segments }).success).toBe(false);
});

test('D1: a private target sees of another contact center neither segments nor agents, notes, skills or variables', () => {
  const record = sampleRecord();
  const support = recordOfCenter(record, 'support');
  expect(support).toEqual({
    ...record,
    contactCenters: ['support'],
    answeredAt: '2026-11-21T09:03:00.000Z',
    flow: null,
    segments: record.segments.slice(-1),
    skills: [],
    wrapUps: [],
    variables: {},
  });
  const sales = recordOfCenter(record, 'sales');
  expect(sales?.segments).toEqual(record.segments.slice(0, -1));
  expect(sales?.variables).toEqual(record.variables);
  expect(JSON.stringify(sales)).not.toContain('ben');
});

test('D1: a contact center without any part in the dialogue gets no record', () => {
  expect(recordOfCenter(sampleRecord(), 'returns')).toBeUndefined();
});
