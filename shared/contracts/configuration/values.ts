import { z } from 'zod';

/** An id that administrators choose: it stands in addresses, session ids and records. */
export const Slug = z
  .string()
  .regex(/^[a-z][a-z0-9-]{0,35}$/, 'small letters, digits and -; a letter first; 36 at most');

export const Name = z.string().trim().min(1).max(120);

/**
 * Where a service outside is. Its host must have a name: a number is never one of the public services that are meant, and
 * what a name leads to is checked each time it is asked.
 */
export const ServiceUrl = z
  .url({ protocol: /^https$/, error: 'write it like https://api.example.com/v1', abort: true })
  .refine((url) => !isNumeric(new URL(url).hostname), {
    error: 'name the host, like api.example.com; a number is not reached',
  });

function isNumeric(hostname: string): boolean {
  return hostname.startsWith('[') || /^[\d.]+$/.test(hostname);
}
