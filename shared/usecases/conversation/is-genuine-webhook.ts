import type { Secrets } from '#shared/ports/secrets.ts';

interface Parts {
  readonly secrets: Pick<Secrets, 'get'> & Partial<Pick<Secrets, 'renew'>>;
  /** In a time that tells nothing. */
  readonly isSame: (one: string, other: string) => boolean;
}

/** Whether a provider's webhook carries the secret that was agreed with it; it may just have been replaced. */
export async function isGenuineWebhook(
  { secrets, isSame }: Parts,
  tenant: string,
  name: string,
  given: string | null,
): Promise<boolean> {
  if (given === null || given === '') return false;
  const wanted = await secrets.get(tenant, name);
  if (wanted !== undefined && isSame(given, wanted)) return true;
  const renewed = await secrets.renew?.(tenant, name);
  return renewed !== undefined && isSame(given, renewed);
}
