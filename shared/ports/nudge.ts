import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';

/** Asks for a turn of a dialogue soon. May get lost; the sweeper finds what it left. */
export type Nudge = (key: DialogueKey) => Promise<void>;
