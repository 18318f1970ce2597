import type { TokenCredential } from '@azure/identity';
import { SecretClient } from '@azure/keyvault-secrets';
import { pipelineBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { SecretKeeper, Secrets } from '#shared/ports/secrets.ts';

interface SecretsParts {
  readonly url: string;
  /** The vault is at an address of its own, not below Azure's domains. */
  readonly hasOwnDomain: boolean;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** Milliseconds for which what was read is used again; and that there is nothing. */
const life = { known: 300_000, missing: 30_000, renewed: 10_000 };
const notFound = 404;

/** Secrets of all tenants in one Key Vault, as `<tenant>--<name>`: what stands behind the last two dashes is the name. */
export function createSecrets(
  { url, hasOwnDomain, now }: SecretsParts,
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): Secrets & SecretKeeper {
  const client = new SecretClient(url, credential, {
    disableChallengeResourceVerification: hasOwnDomain,
    additionalPolicies: [pipelineBehind(breakers.around('key-vault'))],
  });
  const kept = new Map<string, { readonly value: string | undefined; readonly readAt: number }>();
  const read = async (id: string) => {
    try {
      return (await client.getSecret(id)).value;
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  };
  async function get(id: string, age: { readonly known: number; readonly missing: number }) {
    const known = kept.get(id);
    const most = known?.value === undefined ? age.missing : age.known;
    if (known && known.readAt + most > now()) return known.value;
    const readAt = now();
    const value = await read(id);
    kept.set(id, { value, readAt });
    return value;
  }
  return {
    get: async (tenant, name) => get(idOf(tenant, name), life),
    renew: async (tenant, name) =>
      get(idOf(tenant, name), { known: life.renewed, missing: life.renewed }),
    async set(tenant, name, value) {
      const id = idOf(tenant, name);
      await client.setSecret(id, value);
      kept.delete(id);
    },
  };
}

function idOf(tenant: string, name: string): string {
  if (!/^[a-z]/.test(name) || name.includes('--'))
    throw new Error("A secret's name begins with a letter and has no '--' in it");
  return `${tenant}--${name}`;
}

function isNotFound(error: unknown): boolean {
  return error instanceof Error && 'statusCode' in error && error.statusCode === notFound;
}
