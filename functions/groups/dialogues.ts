import type { Center } from '#shared/center.ts';
import { registerDialogueWorkflow } from '../workflows/dialogue.activities.ts';

/** The turns of dialogues. */
export function register(center: Center) {
  registerDialogueWorkflow(center);
}
