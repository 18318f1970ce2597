import type { Secrets } from '#shared/ports/secrets.ts';

interface Parts {
  readonly secrets: Pick<Secrets, 'get'>;
  /** In a time that tells nothing. */
  readonly isSame: (one: string, other: string) => boolean;
}

/** Whether a provider's webhook carries the secret that was agreed with it. */
export async function isGenuineWebhook(
  { secrets, isSame }: Parts,
  tenant: string,
  name: string,
  given: string | null,
): Promise<boolean> {
  if (given === null || given === '') return false;
  const wanted = await secrets.get(tenant, name);
  return wanted !== undefined && isSame(given, wanted);
}
