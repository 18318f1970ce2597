import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import type { Attention } from '../model/attention.ts';
import type { DeskModel } from '../model/desk-model.ts';
import { possibilities } from '../model/possibilities.ts';

type InCall =
  | 'hold'
  | 'mute'
  | 'people'
  | 'keypad'
  | 'park'
  | 'handOver'
  | 'conference'
  | 'endConsult'
  | 'recording'
  | 'hangUp';

interface Acting {
  readonly model: Pick<DeskModel, 'wish'>;
  readonly attention: Pick<Attention, 'open'>;
}

/** Shortcuts do what the buttons of the card do, and nothing where there is no such button. */
export function performInCall(
  what: InCall,
  dialogue: DeskDialogue,
  { model, attention }: Acting,
): void {
  if (what === 'people' || what === 'keypad') {
    const isPossible = possibilities(dialogue)[what === 'people' ? 'askOthers' : 'keypad'];
    if (isPossible) attention.open({ what, dialogue: dialogue.id });
    return;
  }
  const wish = wishOf(what, dialogue);
  if (wish) void model.wish(dialogue.id, wish);
}

function wishOf(
  what: Exclude<InCall, 'people' | 'keypad'>,
  dialogue: DeskDialogue,
): AgentWish | undefined {
  const can = possibilities(dialogue);
  if (what === 'park' && can.unpark) return { what: 'unpark' };
  if (what === 'recording') return can.record ? recordingWish(dialogue) : undefined;
  if (!can[what]) return undefined;
  return { what: what === 'hold' && dialogue.onHold ? 'resume' : what };
}

function recordingWish({ recording }: DeskDialogue): AgentWish {
  const wishes = {
    off: 'startRecording',
    on: 'pauseRecording',
    paused: 'resumeRecording',
  } as const;
  return { what: wishes[recording] };
}
