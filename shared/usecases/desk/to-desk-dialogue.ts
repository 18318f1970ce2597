import type { Slot } from '#shared/contracts/agent/slot.ts';
import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { SegmentDraft } from '#shared/contracts/dialogue/call-record-draft.ts';
import type { Dialogue } from '#shared/contracts/dialogue/dialogue.ts';
import { attemptOf } from '#shared/domain/dialogue/callback-state.ts';
import { deviceAddress } from '#shared/domain/dialogue/device-address.ts';
import { toDeskParties } from './to-desk-parties.ts';
import { toDeskText } from './to-desk-text.ts';

/** What the desk knows besides the dialogue. */
export interface Beside {
  readonly center: Pick<ContactCenter, 'name' | 'autoAnswer'> | undefined;
  /** Those that may be shown. */
  readonly variables: DeskDialogue['variables'];
}

type Held = Pick<Slot, 'offer' | 'center' | 'state'>;

/** A dialogue as the agent with this slot sees it; undefined: it is not theirs, or not any more. */
export function toDeskDialogue(
  dialogue: Dialogue,
  slot: Held,
  beside: Beside,
): DeskDialogue | undefined {
  const phase = phaseOf(dialogue, slot);
  if (phase === undefined) return undefined;
  const { id, customer, reached, flow, heldSince, recording, transfer, ending } = dialogue;
  const { center, variables } = beside;
  return {
    id,
    offer: slot.offer,
    center: { id: slot.center, name: center?.name ?? slot.center },
    phase,
    since: sinceOf(dialogue, slot),
    until: untilOf(dialogue, slot, phase),
    customer: { address: customer.address, name: customer.name ?? null },
    reached,
    language: flow?.state?.language ?? null,
    waited: waitedOf(dialogue),
    onHold: heldSince !== null,
    heldSince,
    muted: isMuted(dialogue, slot),
    recording: recording === null || recording.state === 'starting' ? 'off' : recording.state,
    transfer: transfer && { to: transfer.to, state: transfer.state },
    others: toDeskParties(dialogue, slot.offer),
    coaching: dialogue.offer?.id === slot.offer ? [...dialogue.coaching] : [],
    callback: attemptOf(dialogue),
    skills: dialogue.queue?.skills.map(({ skill }) => skill) ?? [],
    variables: phase === 'offer' ? {} : variables,
    autoAnswer: isAnswered(dialogue, center),
    bot: botOf(dialogue),
    text: toDeskText(dialogue),
    endedBy: ending?.by ?? null,
  };
}

/** The agent is not asked: the contact center wants it so, or they asked for it themselves. */
function isAnswered({ queue }: Dialogue, center: Beside['center']): boolean {
  return center?.autoAnswer === true || queue?.autoAnswer === true;
}

/** As the call tells of the device of the agent who has the dialogue. */
function isMuted({ offer, roster }: Dialogue, slot: Held): boolean {
  if (offer?.id !== slot.offer) return false;
  const own = deviceAddress(offer.agent.device);
  return roster.participants.some(({ address, muted }) => address === own && muted);
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
function phaseOf(dialogue: Dialogue, slot: Held): DeskDialogue['phase'] | undefined {
  const { phase, offer, parked } = dialogue;
  if (afterCallOf(dialogue, slot)) return 'wrapUp';
  if (asked(dialogue, slot)) return asked(dialogue, slot)?.state === 'in' ? 'talk' : 'joining';
  if (parked?.offer.id === slot.offer) return 'parked';
  if (offer?.id !== slot.offer) return undefined;
  switch (phase) {
    case 'offer':
      return slot.state === 'busy' ? 'joining' : 'offer';
    case 'calling':
    case 'joining':
    case 'talk':
    case 'wrapUp':
      return phase;
    case 'arriving':
    case 'flow':
    case 'scheduled':
    case 'queue':
    case 'parked':
    case 'handedOver':
    case 'over':
      return undefined;
  }
}

/** The dialogue goes on without them. */
function afterCallOf({ afterCalls }: Dialogue, { offer }: Held) {
  return afterCalls.find((each) => each.offer.id === offer);
}

/** A colleague asks them. */
function asked({ others }: Dialogue, { offer }: Held) {
  return others.find((each) => each.offer?.id === offer);
}

function sinceOf(dialogue: Dialogue, slot: Held): number {
  if (dialogue.parked?.offer.id === slot.offer) return dialogue.parked.since;
  return (afterCallOf(dialogue, slot) ?? asked(dialogue, slot) ?? dialogue).since;
}

function untilOf(dialogue: Dialogue, slot: Held, phase: DeskDialogue['phase']): number | null {
  const { offer, timers } = dialogue;
  const dueOf = (wanted: string) => timers.find(({ timer }) => timer === wanted)?.due ?? null;
  if (phase === 'offer') return offer?.until ?? null;
  if (phase === 'parked') return dueOf('park');
  return phase === 'wrapUp' ? (afterCallOf(dialogue, slot)?.until ?? dueOf('wrapUp')) : null;
}

/** From the first queueing until somebody took it. */
function waitedOf({ queue, segments, since, phase }: Dialogue): number {
  if (!queue) return 0;
  const taken = segments.findLast((segment) => isTaken(segment) && segment.to >= queue.place);
  const end = taken?.to ?? (phase === 'offer' ? since : queue.queuedAt);
  return Math.max(0, end - queue.place);
}

function isTaken({ kind, outcome }: SegmentDraft): boolean {
  return kind === 'offer' && outcome === 'accepted';
}
