import type { Mix, Size } from './inputs.ts';
import type { DialogueMeters, Meters } from './meters.ts';

/** What a region of a size has to carry. */
export interface Load {
  /** A second, in the worst minute of the busy hour. */
  readonly newCalls: number;
  readonly newTexts: number;
  /** In the mean of the busy hour. */
  readonly callsAtOnce: number;
  readonly textsAtOnce: number;
  readonly dialoguesPerMonth: number;
}

export function loadOf(size: Size, mix: Mix): Load {
  const busy = size.dialogues * mix.busyHour;
  const calls = busy * mix.calls;
  const texts = busy - calls;
  return {
    newCalls: (calls / 3600) * mix.peak,
    newTexts: (texts / 3600) * mix.peak,
    callsAtOnce: (calls * mix.minutesPerCall) / 60,
    textsAtOnce: (texts * mix.minutesPerText) / 60,
    dialoguesPerMonth: size.dialogues * mix.dialogueDaysPerMonth,
  };
}

/** A meter's amount a second at the peak. */
export function perSecond(meter: keyof DialogueMeters, load: Load, { call, text }: Meters): number {
  return load.newCalls * call.meters[meter] + load.newTexts * text.meters[meter];
}

/** A meter's amount for a dialogue, in the mean of calls and written ones. */
export function perDialogue(meter: keyof DialogueMeters, mix: Mix, { call, text }: Meters): number {
  return mix.calls * call.meters[meter] + (1 - mix.calls) * text.meters[meter];
}
