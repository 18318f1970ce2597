import { z } from 'zod';
import { Party } from '../dialogue/party.ts';
import { TextChannelName } from './channel.ts';

/** A written dialogue that is over, whose messages go to the customer's own database. Times are milliseconds since 1970. */
export const KeptConversation = z
  .object({
    tenant: z.string(),
    dialogue: z.string(),
    conversation: z.string(),
    channel: TextChannelName,
    reached: z.string(),
    customer: Party,
    thread: z.string().nullable(),
    center: z.string().nullable(),
    startedAt: z.number(),
    endedAt: z.number(),
  })
  .readonly();
export type KeptConversation = z.infer<typeof KeptConversation>;
