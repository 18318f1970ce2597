import { z } from 'zod';
import { DialogueKey } from '../dialogue/dialogue-key.ts';

/** A message whose files are to be brought to the customer's storage; `isLast`: what does not come now never will. */
export const AttachmentsOrder = DialogueKey.extend({
  message: z.string().min(1),
  isLast: z.boolean(),
});
export type AttachmentsOrder = z.infer<typeof AttachmentsOrder>;

/** `left`: files that are still to come. */
export const AttachmentsKept = z.object({ left: z.int().min(0) });
export type AttachmentsKept = z.infer<typeof AttachmentsKept>;
