import type { CallRecordDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { segmentOutcomes } from '#shared/contracts/record/segment.ts';

type OutcomeOf<Kind extends keyof typeof segmentOutcomes> = (typeof segmentOutcomes)[Kind][number];
type Ending = Pick<CallRecordDraft, 'endedBy' | 'endReason'>;

/** The record's word for how a segment ended, by kind; a word that is not known becomes the most careful one. */
export const toOutcome = {
  flow: (outcome: string, ending: Ending): OutcomeOf<'flow'> =>
    outcome === 'ended' ? flowAtEnd(ending) : (flow.get(outcome) ?? 'failed'),
  queue: (outcome: string, { endedBy }: Ending): OutcomeOf<'queue'> =>
    outcome === 'abandoned' ? queueAtEnd[endedBy] : (queue.get(outcome) ?? 'left'),
  offer: (outcome: string): OutcomeOf<'offer'> => offer.get(outcome) ?? 'failed',
  talk: (outcome: string): OutcomeOf<'talk'> => talk.get(outcome) ?? 'ended',
  hold: (outcome: string): OutcomeOf<'hold'> => (outcome === 'resumed' ? 'resumed' : 'ended'),
  transfer: (outcome: string): OutcomeOf<'transfer'> => transfer.get(outcome) ?? 'failed',
  wrapUp: (outcome: string): OutcomeOf<'wrap-up'> =>
    outcome === 'completed' ? 'completed' : 'timed-out',
};

function flowAtEnd({ endedBy, endReason }: Ending): OutcomeOf<'flow'> {
  if (endedBy === 'customer') return 'abandoned';
  if (endedBy === 'system') return 'failed';
  return endReason === 'transferred' ? 'transferred' : 'completed';
}

const queueAtEnd: Readonly<Record<Ending['endedBy'], OutcomeOf<'queue'>>> = {
  customer: 'abandoned',
  system: 'failed',
  agent: 'left',
  flow: 'left',
};

const flow: ReadonlyMap<string, OutcomeOf<'flow'>> = new Map([
  ['queued', 'queued'],
  ['transferred', 'transferred'],
  ['completed', 'completed'],
  ['abandoned', 'abandoned'],
]);

const queue: ReadonlyMap<string, OutcomeOf<'queue'>> = new Map([
  ['answered', 'answered'],
  ['timeout', 'overflowed'],
  ['overflowed', 'overflowed'],
  ['callback', 'callback'],
  ['error', 'failed'],
  ['failed', 'failed'],
]);

const offer: ReadonlyMap<string, OutcomeOf<'offer'>> = new Map([
  ['accepted', 'accepted'],
  ['joined', 'accepted'],
  ['declined', 'declined'],
  ['noAnswer', 'timed-out'],
  ['abandoned', 'withdrawn'],
  ['withdrawn', 'withdrawn'],
]);

const talk: ReadonlyMap<string, OutcomeOf<'talk'>> = new Map([
  ['transferred', 'transferred'],
  ['lost', 'lost'],
]);

const transfer: ReadonlyMap<string, OutcomeOf<'transfer'>> = new Map([
  ['completed', 'completed'],
  ['refused', 'refused'],
  ['busy', 'refused'],
  ['noAnswer', 'refused'],
  ['declined', 'refused'],
  ['returned', 'returned'],
  ['cancelled', 'cancelled'],
]);
