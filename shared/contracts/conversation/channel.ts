import { z } from 'zod';

/** Ways to write to a contact center. */
export const TextChannelName = z.enum([
  'whatsapp',
  'sms',
  'email',
  'webchat',
  'teams',
  'messenger',
]);
export type TextChannelName = z.infer<typeof TextChannelName>;

/** Ways to reach a contact center. */
export const Channel = z.enum(['voice', ...TextChannelName.options]);
export type Channel = z.infer<typeof Channel>;
