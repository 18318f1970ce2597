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
        wait = undefined;
        joined.push({ ...segment });
        break;
      // That of an agent who had it before may end while it waits for the next one.
      case 'wrapUp':
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
  // After a callback that did not reach the customer, the next wait for them is another.
  const isSame = wait?.center === segment.center && wait.outcome !== 'callback';
  return isSame ? lengthen(wait, segment.to, segment.outcome) : undefined;
}

function lengthen(stretch: Stretch, to: number, outcome: string): Stretch {
  stretch.to = Math.max(stretch.to, to);
  stretch.outcome = outcome;
  return stretch;
}

function waitAfter(offer: string): string {
  if (offer === 'accepted' || offer === 'joined') return 'answered';
  return offer === 'abandoned' || offer === 'callback' ? offer : 'offered';
}

/** `accepted` again: the customer, whom the agent has called back, has answered. */
const standing: ReadonlySet<string> = new Set(['joined', 'abandoned', 'accepted']);

/** An agent's yes stands even if the customer hangs up while they are connected; a device that is not reached undoes it. */
function takeOffer(joined: Stretch[], segment: SegmentDraft): void {
  const last = joined.at(-1);
  const isSame =
    last?.kind === 'offer' && last.outcome === 'accepted' && last.agent === segment.agent;
  if (!last || !isSame) joined.push({ ...segment });
  else {
    lengthen(last, segment.to, standing.has(segment.outcome) ? 'accepted' : 'failed');
  }
}
