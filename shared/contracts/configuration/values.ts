import { z } from 'zod';

/** An id that administrators choose: it stands in addresses, session ids and records. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,35}$/, 'small letters, digits and -; a letter first; 36 at most');

export const Name = z.string().trim().min(1).max(120);
