import type {
  CallRecordDraft,
  SegmentDraft,
} from '#shared/contracts/dialogue/call-record-draft.ts';

interface Stretch extends Omit<SegmentDraft, 'to' | 'outcome'> {
  to: number;
  outcome: string;
}

/**
 * A dialogue leaves the queue for each offer and comes back when nobody takes it; for a reader of records that is one
 * wait with offers inside. Joins them so, and each offer with the connecting that follows it; the rest stays as it is.
 */
export function joinWaits(segments: CallRecordDraft['segments']): readonly SegmentDraft[] {
  const joined: Stretch[] = [];
  let wait: Stretch | undefined;
  for (const segment of segments)
    switch (segment.kind) {
      case 'queue':
        wait = lengthened(wait, segment) ?? begun(joined, segment);
        // An offer is the only thing after which the same wait may go on.
        if (segment.outcome !== 'offered') wait = undefined;
        break;
      case 'offer':
        if (wait) lengthen(wait, segment.to, waitAfter(segment.outcome));
        takeOffer(joined, segment);
        break;
      case 'flow':
      case 'talk':
      case 'wrapUp':
        wait = undefined;
        joined.push({ ...segment });
        break;
      case 'hold':
      case 'transfer':
        joined.push({ ...segment });
    }
  return joined;
}

function begun(joined: Stretch[], segment: SegmentDraft): Stretch {
  const stretch = { ...segment };
  joined.push(stretch);
  return stretch;
}

function lengthened(wait: Stretch | undefined, segment: SegmentDraft): Stretch | undefined {
  return wait?.center === segment.center ? lengthen(wait, segment.to, segment.outcome) : undefined;
}

function lengthen(stretch: Stretch, to: number, outcome: string): Stretch {
  stretch.to = Math.max(stretch.to, to);
  stretch.outcome = outcome;
  return stretch;
}

function waitAfter(offer: string): string {
  if (offer === 'accepted' || offer === 'joined') return 'answered';
  return offer === 'abandoned' ? 'abandoned' : 'offered';
}

/** An agent's yes stands even if the customer hangs up while they are connected; a device that is not reached undoes it. */
function takeOffer(joined: Stretch[], segment: SegmentDraft): void {
  const last = joined.at(-1);
  const isSame =
    last?.kind === 'offer' && last.outcome === 'accepted' && last.agent === segment.agent;
  if (!last || !isSame) joined.push({ ...segment });
  else {
    const stands = segment.outcome === 'joined' || segment.outcome === 'abandoned';
    lengthen(last, segment.to, stands ? 'accepted' : 'failed');
  }
}
