import { z } from 'zod';

/** Names one dialogue: its tenant, and its id, which is unique in the tenant. */
export const DialogueKey = z.object({ tenant: z.string().min(1), dialogue: z.string().min(1) });
export type DialogueKey = z.infer<typeof DialogueKey>;
