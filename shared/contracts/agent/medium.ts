import { z } from 'zod';

/** What an agent's capacity is counted in. WhatsApp, SMS and web chat are all `chat`. */
export const Medium = z.enum(['voice', 'chat', 'email']);
export type Medium = z.infer<typeof Medium>;
