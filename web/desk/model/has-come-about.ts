import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue, DeskParty } from '#shared/contracts/desk/desk-view.ts';

interface Seen {
  /** As it was when the wish was made. */
  readonly before: DeskDialogue | undefined;
  readonly now: DeskDialogue | undefined;
}

/** Whether the view shows what the agent wished; a call that is over needs no wish any more. */
export function hasComeAbout(wish: AgentWish, { before, now }: Seen): boolean {
  if (!now) return true;
  if (wish.what === 'extendWrapUp') return now.until !== before?.until;
  if (now.phase === 'wrapUp') return true;
  switch (wish.what) {
    case 'hold':
      return now.onHold;
    case 'resume':
      return !now.onHold;
    // The view does not tell.
    case 'mute':
    case 'keypad':
      return true;
    case 'consult':
      return now.others.some((party) => isAsked(party) && !before?.others.some(isSame(party)));
    case 'conference':
      return now.others.some(({ role }) => role === 'conference');
    case 'endConsult':
      return now.others.every(({ role }) => role === 'supervisor');
    case 'park':
      return now.phase === 'parked';
    case 'unpark':
      return now.phase !== 'parked';
    case 'sendTo':
    case 'handOver':
      return false;
    case 'hangUp':
      return now.endedBy !== null;
    case 'transfer':
      return now.transfer !== null && now.transfer !== before?.transfer;
    case 'startRecording':
    case 'resumeRecording':
      return now.recording === 'on';
    case 'pauseRecording':
      return now.recording === 'paused';
    case 'stopRecording':
      return now.recording === 'off';
  }
}

const isAsked = ({ role }: DeskParty) => role !== 'supervisor';

/** One who was asked before and could not be reached is shown until somebody else is asked. */
const isSame = (one: DeskParty) => (other: DeskParty) =>
  one.name === other.name && one.since === other.since && one.role === other.role;
