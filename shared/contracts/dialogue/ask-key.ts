import { z } from 'zod';
import { DialogueKey } from './dialogue-key.ts';

/** Names one question that a dialogue's flow has for the world. */
export const AskKey = DialogueKey.extend({ operation: z.int() });
export type AskKey = z.infer<typeof AskKey>;
