import type { TokenCredential } from '@azure/identity';
import { KeyClient } from '@azure/keyvault-keys';
import { pipelineBehind } from '#shared/platform/behind.ts';
import { type Breakers, createBreakers } from '#shared/platform/breakers.ts';
import type { TenantKeys } from '#shared/ports/tenant-keys.ts';

interface Vault {
  readonly url: string;
  /** The vault is at an address of its own, not below Azure's domains. */
  readonly hasOwnDomain: boolean;
}

/** The service wraps and unwraps; with RSA-OAEP the SDK would wrap by itself and not notice that a key is gone. */
const algorithm = 'RSA-OAEP-256';
/** Bits: what it protects is of no use to anybody after hours. */
const keySize = 2048;
const notFound = 404;
const conflict = 409;
/** Milliseconds between two questions whether a key is deleted. */
const interval = 500;

/** A key `kek-<tenant>` for each tenant in one Key Vault; it can wrap and unwrap, and is not exportable. */
export function createTenantKeys(
  vault: Vault,
  credential: TokenCredential,
  breakers: Breakers = createBreakers(),
): TenantKeys {
  const client = new KeyClient(vault.url, credential, {
    disableChallengeResourceVerification: vault.hasOwnDomain,
    additionalPolicies: [pipelineBehind(breakers.around('key-vault'))],
  });
  return {
    async create(tenant) {
      const there = await unless(notFound, client.getKey(nameOf(tenant)));
      if (there) return;
      await client.createRsaKey(nameOf(tenant), {
        keySize,
        keyOps: ['wrapKey', 'unwrapKey'],
        tags: { tenant },
      });
    },
    async destroy(tenant) {
      // A conflict: it is being deleted already, which purging waits for.
      const deleting = unless(
        conflict,
        unless(notFound, client.beginDeleteKey(nameOf(tenant), { intervalInMs: interval })),
      );
      await (await deleting)?.pollUntilDone();
      const deleted = await unless(notFound, client.getDeletedKey(nameOf(tenant)));
      // With purge protection nobody purges but the vault itself, when its time is over.
      if (deleted?.properties.recoveryLevel?.includes('Purgeable') === false) return;
      await unless(notFound, client.purgeDeletedKey(nameOf(tenant)));
    },
    async wrap(tenant, key) {
      const { result, keyID } = await client
        .getCryptographyClient(nameOf(tenant))
        .wrapKey(algorithm, key);
      return { wrapped: Buffer.from(result).toString('base64'), keyVersion: versionIn(keyID) };
    },
    async unwrap(tenant, { wrapped, keyVersion }) {
      const { result } = await client
        .getCryptographyClient(nameOf(tenant), { keyVersion })
        .unwrapKey(algorithm, Buffer.from(wrapped, 'base64'));
      return result;
    },
  };
}

const nameOf = (tenant: string) => `kek-${tenant}`;

/** `https://<vault>/keys/<name>/<version>` */
function versionIn(keyId: string | undefined): string {
  const version = keyId?.split('/').at(-1);
  if (!version) throw new Error('Key Vault did not say which version of the key it used');
  return version;
}

async function unless<T>(status: number, asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof Error && 'statusCode' in error && error.statusCode === status)
      return undefined;
    throw error;
  }
}
