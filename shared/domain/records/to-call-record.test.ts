import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Channel } from '#shared/contracts/conversation/channel.ts';
import { CallRecordDraft, SegmentDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import { CallRecord } from '#shared/contracts/record/call-record.ts';
import { recordOfCenter } from '#shared/contracts/record/record-of-center.ts';
import { toCallRecord } from './to-call-record.ts';

const of = { tenant: 'contoso', dialogue: 'dlg_0123456789abcdefghjkmnpqrs', revision: 7 };

type Short = readonly [
  kind: SegmentDraft['kind'],
  from: number,
  to: number,
  outcome: string,
  agent?: string,
];

/** Segments with times in seconds. */
function segmentsOf(shorts: readonly Short[]): SegmentDraft[] {
  return shorts.map(([kind, from, to, outcome, agent = null]) =>
    SegmentDraft.parse({
      kind,
      center: 'sales',
      agent,
      from: from * 1000,
      to: to * 1000,
      outcome,
    }),
  );
}

function draftOf(shorts: readonly Short[], given: Partial<CallRecordDraft> = {}): CallRecordDraft {
  return CallRecordDraft.parse({
    startedAt: 0,
    answeredAt: 1000,
    endedAt: 100_000,
    endedBy: 'customer',
    endReason: 'hungUp',
    customer: '4:+4930123456',
    reached: '4:+4989987654',
    center: 'sales',
    language: 'de-DE',
    flow: null,
    segments: segmentsOf(shorts),
    wrapUps: [],
    ...given,
  });
}

/** The record's segments, with times in seconds again. */
function readBack(draft: CallRecordDraft) {
  const second = (instant: string) => Date.parse(instant) / 1000;
  return CallRecord.parse(toCallRecord(draft, of)).segments.map(
    ({ kind, from, to, outcome, agent }) =>
      [kind, second(from), second(to), outcome, ...(agent === null ? [] : [agent])] as const,
  );
}

test('D1: a call from the flow over two offers to a talk with hold and wrap-up is told in the words of reports', () => {
  const draft = draftOf([
    ['flow', 1, 10, 'queued'],
    ['queue', 10, 12, 'offered'],
    ['offer', 12, 32, 'noAnswer', 'anna'],
    ['queue', 32, 33, 'offered'],
    ['offer', 33, 35, 'accepted', 'ben'],
    ['offer', 35, 37, 'joined', 'ben'],
    ['hold', 50, 60, 'resumed', 'ben'],
    ['talk', 37, 90, 'ended', 'ben'],
    ['wrapUp', 90, 99, 'timeout', 'ben'],
  ]);
  expect(readBack(draft)).toEqual([
    ['flow', 1, 10, 'queued'],
    ['queue', 10, 37, 'answered'],
    ['offer', 12, 32, 'timed-out', 'anna'],
    ['offer', 33, 37, 'accepted', 'ben'],
    ['talk', 37, 90, 'ended', 'ben'],
    ['hold', 50, 60, 'resumed', 'ben'],
    ['wrap-up', 90, 99, 'timed-out', 'ben'],
  ]);
  expect(toCallRecord(draft, of)).toMatchObject({
    answeredAt: '1970-01-01T00:00:37.000Z',
    endReason: 'hung-up',
    customer: { address: '+4930123456', name: null },
    address: '+4989987654',
  });
});

test('D1: an agent whose device is not reached makes a failed offer, and the customer waits on in the same wait', () => {
  const draft = draftOf([
    ['queue', 0, 5, 'offered'],
    ['offer', 5, 8, 'accepted', 'anna'],
    ['offer', 8, 20, 'unreachable', 'anna'],
    ['queue', 20, 40, 'abandoned'],
  ]);
  expect(readBack(draft)).toEqual([
    ['queue', 0, 40, 'abandoned'],
    ['offer', 5, 20, 'failed', 'anna'],
  ]);
  expect(toCallRecord(draft, of).answeredAt).toBeNull();
});

test('Q6: each attempt to call a customer back is a wait and an offer of its own, failed until they answer', () => {
  expect(
    readBack(
      draftOf([
        ['flow', 0, 1, 'queued'],
        ['queue', 1, 60, 'callback'],
        ['queue', 60, 80, 'offered'],
        ['offer', 80, 85, 'accepted', 'anna'],
        ['offer', 85, 100, 'callback', 'anna'],
        ['queue', 1000, 1010, 'offered'],
        ['offer', 1010, 1015, 'accepted', 'ben'],
        ['offer', 1015, 1030, 'accepted', 'ben'],
        ['offer', 1030, 1035, 'joined', 'ben'],
        ['talk', 1035, 1100, 'ended', 'ben'],
      ]),
    ),
  ).toEqual([
    ['flow', 0, 1, 'queued'],
    ['queue', 1, 60, 'callback'],
    ['queue', 60, 100, 'callback'],
    ['offer', 80, 100, 'failed', 'anna'],
    ['queue', 1000, 1035, 'answered'],
    ['offer', 1010, 1035, 'accepted', 'ben'],
    ['talk', 1035, 1100, 'ended', 'ben'],
  ]);
});

test('D1: a wait that took too long has overflowed, and the next one is another', () => {
  expect(
    readBack(
      draftOf([
        ['flow', 0, 1, 'queued'],
        ['queue', 1, 61, 'timeout'],
        ['flow', 61, 70, 'queued'],
        ['queue', 70, 80, 'offered'],
        ['offer', 80, 85, 'abandoned', 'anna'],
      ]),
    ),
  ).toEqual([
    ['flow', 0, 1, 'queued'],
    ['queue', 1, 61, 'overflowed'],
    ['flow', 61, 70, 'queued'],
    ['queue', 70, 85, 'abandoned'],
    ['offer', 80, 85, 'withdrawn', 'anna'],
  ]);
});

test('D1: a wait that has overflowed is over, also when the next begins at once', () => {
  const draft = draftOf([
    ['queue', 1, 61, 'timeout'],
    ['queue', 61, 70, 'abandoned'],
  ]);
  expect(readBack(draft)).toEqual([
    ['queue', 1, 61, 'overflowed'],
    ['queue', 61, 70, 'abandoned'],
  ]);
});

test('D1: a transfer is told with where it went, and the talk it ended as transferred', () => {
  const [transfer, talk] = segmentsOf([
    ['transfer', 40, 50, 'completed', 'anna'],
    ['talk', 5, 50, 'transferred', 'anna'],
  ]);
  if (!transfer || !talk) throw new Error('Two segments should have been made.');
  const segments = [{ ...transfer, target: '+4930999' }, talk];
  expect(toCallRecord(draftOf([], { segments }), of).segments).toMatchObject([
    { kind: 'talk', outcome: 'transferred', target: null },
    { kind: 'transfer', outcome: 'completed', target: '+4930999' },
  ]);
});

test.each([
  ['customer', 'hungUp', 'abandoned', 'abandoned'],
  ['flow', 'closed', 'completed', 'left'],
  ['flow', 'transferred', 'transferred', 'left'],
  ['system', 'line down', 'failed', 'failed'],
] as const)(
  'D1: ended by the %s (%s): the flow has %s, the wait %s',
  (endedBy, endReason, flow, queue) => {
    const ending = { endedBy, endReason };
    expect(readBack(draftOf([['flow', 0, 9, 'ended']], ending))[0]?.[3]).toBe(flow);
    expect(readBack(draftOf([['queue', 0, 9, 'abandoned']], ending))[0]?.[3]).toBe(queue);
  },
);

test.each([
  ['hungUp', 'hung-up'],
  ['no_agent', 'no-agent'],
  ['notConnected', 'not-connected'],
  ['POST https://acs failed for +4930123456', 'failed'],
  ['', 'failed'],
])(
  'a reason `%s` becomes `%s`: a provider’s words do not get into records',
  (endReason, expected) => {
    expect(toCallRecord(draftOf([], { endReason }), of).endReason).toBe(expected);
  },
);

test.each(['4:anonymous', 'anonymous', ''])(
  'D1: a caller as `%s` has withheld the number',
  (customer) => {
    expect(toCallRecord(draftOf([], { customer }), of).customer.address).toBeNull();
  },
);

test('D1: codes and note of the wrap-up are kept, the note once, also without a code', () => {
  const stretch: readonly Short[] = [['wrapUp', 90, 99, 'completed', 'anna']];
  const wrapUpsOf = (codes: string[], notes: string) =>
    toCallRecord(draftOf(stretch, { wrapUps: [{ agent: 'anna', codes, notes }] }), of).wrapUps;
  const shared = { contactCenter: 'sales', agent: 'anna', at: '1970-01-01T00:01:39.000Z' };
  expect(wrapUpsOf(['sold', 'vip'], 'calls back')).toEqual([
    { ...shared, code: 'sold', note: 'calls back' },
    { ...shared, code: 'vip', note: null },
  ]);
  expect(wrapUpsOf([], 'calls back')).toEqual([{ ...shared, code: 'none', note: 'calls back' }]);
  expect(wrapUpsOf([], '')).toEqual([]);
});

test('E11: a dialogue in two contact centers names both in order, and only one whose flow it was gets its variables', () => {
  const [flow, talk] = segmentsOf([
    ['flow', 0, 5, 'queued'],
    ['talk', 5, 9, 'ended', 'ben'],
  ]);
  if (!flow || !talk) throw new Error('Two segments should have been made.');
  const draft = draftOf([], {
    center: 'support',
    flow: { id: 'menu', version: 2, lastNode: 'queue' },
    variables: { customerNumber: '4711' },
    skills: [{ center: 'support', skill: 'billing' }],
    segments: [flow, { ...talk, center: 'support' }],
  });
  const record = toCallRecord(draft, of);
  expect(record).toMatchObject({
    contactCenters: ['sales', 'support'],
    flow: { contactCenter: 'sales' },
    skills: [{ contactCenter: 'support', skill: 'billing' }],
  });
  expect(recordOfCenter(record, 'sales')?.variables).toEqual({ customerNumber: '4711' });
  expect(recordOfCenter(record, 'support')?.variables).toEqual({});
});

const time = fc.integer({ min: 1_700_000_000_000, max: 1_900_000_000_000 });
const known = fc.constantFrom(
  ...['queued', 'ended', 'offered', 'accepted', 'joined', 'declined', 'noAnswer', 'abandoned'],
  ...['timeout', 'error', 'resumed', 'transferred', 'completed', 'unreachable', 'lost'],
);
const segment = fc.record({
  kind: fc.constantFrom(...SegmentDraft.unwrap().shape.kind.options),
  center: fc.constantFrom('sales', 'support'),
  agent: fc.option(fc.constantFrom('anna', 'ben')),
  from: time,
  to: time,
  outcome: fc.oneof(known, fc.string()),
  target: fc.option(fc.string()),
});
const anyDraft: fc.Arbitrary<CallRecordDraft> = fc.record({
  channel: fc.constantFrom(...Channel.options),
  direction: fc.constantFrom('inbound', 'outbound'),
  startedAt: time,
  answeredAt: fc.option(time),
  endedAt: time,
  endedBy: fc.constantFrom('customer', 'agent', 'flow', 'system'),
  endReason: fc.string({ maxLength: 200 }),
  customer: fc.string({ maxLength: 500 }),
  customerName: fc.option(fc.string({ unit: 'grapheme', maxLength: 400 })),
  reached: fc.string({ maxLength: 500 }),
  center: fc.constantFrom('sales', 'support', 'returns'),
  language: fc.option(fc.constant('de-DE')),
  flow: fc.option(
    fc.record({
      id: fc.constant('menu'),
      version: fc.integer({ min: 1, max: 99 }),
      lastNode: fc.option(fc.constant('queue')),
    }),
  ),
  segments: fc.array(segment, { size: 'large' }),
  skills: fc.array(fc.record({ center: fc.constant('sales'), skill: fc.string({ minLength: 1 }) })),
  // No flow can have a variable of that name (VariableName), and zod leaves it out.
  variables: fc.dictionary(
    fc.string({ maxLength: 64 }).filter((name) => name !== '__proto__'),
    fc.oneof(fc.string(), fc.boolean()),
  ),
  wrapUps: fc.array(
    fc.record({
      agent: fc.constantFrom('anna', 'ben'),
      codes: fc.array(fc.string()),
      notes: fc.string({ maxLength: 5000 }),
    }),
  ),
});

test('D5: whatever a draft holds, it becomes a record, so that none is lost', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const record = toCallRecord(draft, of);
      expect(CallRecord.parse(record)).toEqual(record);
    }),
  );
});

test('D1: waits are joined, never anything else: each other segment of the draft is one of the record', () => {
  fc.assert(
    fc.property(anyDraft, (draft) => {
      const { segments } = toCallRecord(draft, of);
      for (const [drafted, recorded] of [
        ['flow', 'flow'],
        ['talk', 'talk'],
        ['hold', 'hold'],
        ['transfer', 'transfer'],
        ['wrapUp', 'wrap-up'],
      ] as const)
        expect(segments.filter(({ kind }) => kind === recorded)).toHaveLength(
          draft.segments.filter(({ kind }) => kind === drafted).length,
        );
      const starts = segments.map(({ from }) => from);
      expect(starts).toEqual(starts.toSorted());
    }),
  );
});

test('D1: a dialogue with more segments than a record holds keeps the last ones', () => {
  const many: Short[] = Array.from({ length: 1500 }, (_, n) => ['talk', n, n + 1, 'ended', 'anna']);
  const { segments } = CallRecord.parse(toCallRecord(draftOf(many), of));
  expect(segments).toHaveLength(1000);
  expect(segments.at(-1)?.to).toBe('1970-01-01T00:25:00.000Z');
});
