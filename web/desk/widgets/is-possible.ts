import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { possibilities } from '../model/possibilities.ts';

/** Whether the desk has a button for the wish at this moment: widgets can do what the agent can, and no more. */
export function isPossible({ what }: AgentWish, dialogue: DeskDialogue): boolean {
  const can = possibilities(dialogue);
  switch (what) {
    case 'hold':
      return can.hold && !dialogue.onHold;
    case 'resume':
      return can.hold && dialogue.onHold;
    case 'transfer':
    case 'sendTo':
    case 'consult':
      return can.askOthers;
    case 'startRecording':
      return can.record && dialogue.recording === 'off';
    case 'pauseRecording':
      return can.record && dialogue.recording === 'on';
    case 'resumeRecording':
      return can.record && dialogue.recording === 'paused';
    case 'stopRecording':
      return can.record && dialogue.recording !== 'off';
    case 'extendWrapUp':
      return dialogue.phase === 'wrapUp' && dialogue.until !== null;
    case 'mute':
    case 'hangUp':
    case 'handOver':
    case 'conference':
    case 'endConsult':
    case 'keypad':
    case 'park':
    case 'unpark':
      return can[what];
  }
}
