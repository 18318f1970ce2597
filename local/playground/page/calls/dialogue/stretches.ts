import type { DialogueSight } from '#shared/contracts/operations/dialogue-sight.ts';
import { inWords, phaseWords, segmentWord } from './dialogue-words.ts';

/** A stretch of the time line. */
export interface Stretch {
  readonly kind: string;
  readonly name: string;
  /** Milliseconds, never negative. */
  readonly lasted: number;
  /** How it ended; null: it goes on. */
  readonly outcome: string | null;
}

/** What a dialogue has done so far, and what it is doing now, in order. Times in ms since 1970. */
export function stretchesOf(
  { segments, phase, since }: Pick<DialogueSight, 'segments' | 'phase' | 'since'>,
  now: number,
): readonly Stretch[] {
  const past = segments.map(({ kind, outcome, from, to }) => ({
    kind,
    // Ringing the agent's device belongs to the offer in the record, but is a step of its own here.
    name: kind === 'offer' && outcome === 'joined' ? phaseWords.joining.name : segmentWord(kind),
    lasted: Math.max(0, to - from),
    outcome: inWords(outcome),
  }));
  if (phase === 'over') return past;
  const kind = phase === 'joining' ? 'offer' : phase;
  const present = { kind, name: phaseWords[phase].name, lasted: Math.max(0, now - since) };
  return [...past, { ...present, outcome: null }];
}
