import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { SegmentDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';

/** A dialogue as the agent with this slot sees it; undefined: it is not theirs, or not any more. */
export function toDeskDialogue(
  dialogue: Dialogue,
  slot: Slot,
  centerName: string,
): DeskDialogue | undefined {
  const phase = phaseOf(dialogue, slot);
  if (phase === undefined) return undefined;
  const { id, customer, reached, flow, heldSince, recording, transfer, ending } = dialogue;
  return {
    id,
    offer: slot.offer,
    center: { id: slot.center, name: centerName },
    phase,
    since: dialogue.since,
    until: untilOf(dialogue, phase),
    customer: { address: customer.address, name: customer.name ?? null },
    reached,
    language: flow?.state?.language ?? null,
    waited: waitedOf(dialogue),
    onHold: heldSince !== null,
    recording: recording === null || recording.state === 'starting' ? 'off' : recording.state,
    transfer: transfer && { to: transfer.to, state: transfer.state },
    others: [],
    coaching: [],
    callback: null,
    skills: [],
    variables: {},
    autoAnswer: false,
    bot: botOf(dialogue),
    endedBy: ending?.by ?? null,
  };
}

/** The agent sees it once they have accepted. */
function botOf({ flow, phase }: Dialogue): DeskDialogue['bot'] {
  const { transcript = [], summary = null } = flow?.state ?? {};
  const isTheirs = phase === 'joining' || phase === 'talk' || phase === 'wrapUp';
  return isTheirs && transcript.length + (summary?.length ?? 0) > 0
    ? { transcript: [...transcript], summary }
    : null;
}

/** The agent has accepted as soon as their slot says so, also while the dialogue has not had its turn yet. */
function phaseOf(
  { phase, offer, afterCall }: Dialogue,
  slot: Slot,
): DeskDialogue['phase'] | undefined {
  // The customer is with the flow again, the agent is not.
  if (afterCall?.offer.id === slot.offer) return 'wrapUp';
  if (offer?.id !== slot.offer) return undefined;
  switch (phase) {
    case 'offer':
      return slot.state === 'busy' ? 'joining' : 'offer';
    case 'joining':
    case 'talk':
    case 'wrapUp':
      return phase;
    case 'arriving':
    case 'flow':
    case 'queue':
    case 'over':
      return undefined;
  }
}

function untilOf({ offer, timers }: Dialogue, phase: DeskDialogue['phase']): number | null {
  if (phase === 'offer') return offer?.until ?? null;
  if (phase === 'wrapUp') return timers.find(({ timer }) => timer === 'wrapUp')?.due ?? null;
  return null;
}

/** From the first queueing until somebody took it. */
function waitedOf({ queue, segments, since, phase }: Dialogue): number {
  if (!queue) return 0;
  const taken = segments.findLast((segment) => isTaken(segment));
  const end = taken?.to ?? (phase === 'offer' ? since : queue.queuedAt);
  return Math.max(0, end - queue.place);
}

function isTaken({ kind, outcome }: SegmentDraft): boolean {
  return kind === 'offer' && outcome === 'accepted';
}
