import { z } from 'zod';

/** What the token endpoint answered, as oidc-client-ts throws it. */
const Refusal = z.object({ name: z.literal('ErrorResponse'), error: z.string() });

const errors = new Set([
  'invalid_grant',
  'interaction_required',
  'consent_required',
  'login_required',
]);

/** Whether a token is not to be had without the person: to consent, to sign in again, to give a second factor. */
export function asksPerson(error: unknown): boolean {
  const refusal = Refusal.safeParse(error);
  return refusal.success && errors.has(refusal.data.error);
}
