import { z } from 'zod';
import { DialogueKey } from '../dialogue/dialogue-key.ts';

/** A parked callback: whose call it was about, and what came. */
export const ParkedCallEvents = z.object({ key: DialogueKey, body: z.unknown() });
export type ParkedCallEvents = z.infer<typeof ParkedCallEvents>;
