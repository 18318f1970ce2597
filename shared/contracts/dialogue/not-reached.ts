import { z } from 'zod';

/** How an attempt to reach somebody ended without them. */
export const NotReached = z.enum(['busy', 'noAnswer', 'declined', 'unreachable', 'failed']);
export type NotReached = z.infer<typeof NotReached>;
