import { z } from 'zod';

/** `POST /api/whatsapp-channels/{address}` (W3). */
export const ConnectWhatsApp = z.strictObject({
  /** Of the number's channel at 360dialog; it can be replaced, but never read. */
  apiKey: z.string().trim().min(8).max(512),
});
export type ConnectWhatsApp = z.infer<typeof ConnectWhatsApp>;

export const WhatsAppConnection = z.object({
  /** Where 360dialog now tells what happens. */
  webhook: z.string(),
  /** How many templates the account has. */
  templates: z.int(),
});
export type WhatsAppConnection = z.infer<typeof WhatsAppConnection>;
