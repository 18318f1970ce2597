import type {
  CallRecordDraft,
  SegmentDraft,
} from '#shared/contracts/dialogue/call-record-draft.ts';
import type { Segment } from '#shared/contracts/record/segment.ts';
import { joinWaits } from './join-waits.ts';
import { toOutcome } from './to-outcome.ts';
import { atMost, idOrNull, toInstant } from './values.ts';

type Ending = Pick<CallRecordDraft, 'endedBy' | 'endReason'>;

/** As many as a record holds; of a dialogue with more, the end tells the most. */
const mostSegments = 1000;

/** What happened in a dialogue from when to when, in the record's words and in the order in which it began. */
export function toSegments(draft: Ending & Pick<CallRecordDraft, 'segments'>): Segment[] {
  return joinWaits(draft.segments)
    .toSorted((one, other) => one.from - other.from || inside(one) - inside(other))
    .slice(-mostSegments)
    .map((segment) => toSegment(segment, draft));
}

/** Holds and transfers lie inside a talk, but are noted before it. */
const inside = ({ kind }: SegmentDraft) => (kind === 'hold' || kind === 'transfer' ? 1 : 0);

function toSegment(segment: SegmentDraft, ending: Ending): Segment {
  const { kind, center, agent, from, to, outcome, target } = segment;
  const shared = {
    from: toInstant(from),
    to: toInstant(Math.max(from, to)),
    contactCenter: idOrNull(center),
    agent: idOrNull(agent),
    target: target === null ? null : atMost(target, 320),
  };
  switch (kind) {
    case 'flow':
      return { kind, ...shared, outcome: toOutcome.flow(outcome, ending) };
    case 'queue':
      return { kind, ...shared, outcome: toOutcome.queue(outcome, ending) };
    case 'offer':
      return { kind, ...shared, outcome: toOutcome.offer(outcome) };
    case 'talk':
      return { kind, ...shared, outcome: toOutcome.talk(outcome) };
    case 'hold':
      return { kind, ...shared, outcome: toOutcome.hold(outcome) };
    case 'transfer':
      return { kind, ...shared, outcome: toOutcome.transfer(outcome) };
    case 'wrapUp':
      return { kind: 'wrap-up', ...shared, outcome: toOutcome.wrapUp(outcome) };
  }
}
