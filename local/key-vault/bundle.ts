import { createPrivateKey, createPublicKey } from 'node:crypto';
import type { KeyVersion } from './key-version.ts';

const day = 86_400;
/** How long a deleted key can be recovered, in days. */
export const recoverableDays = 90;

/** When a key deleted at a time is purged; both in seconds since 1970. */
export function purgeTimeOf(deletedAt: number): number {
  return deletedAt + recoverableDays * day;
}

/** Identifier of a key, or of a version of it, at the vault's address. */
export function keyId(
  vault: string,
  { name, version }: { name: string; version?: string },
): string {
  return `${vault}/keys/${name}${version === undefined ? '' : `/${version}`}`;
}

/** KeyBundle of the REST interface; the private part never leaves. */
export function toBundle(vault: string, key: KeyVersion) {
  const { n, e } = createPublicKey(createPrivateKey(key.pem)).export({ format: 'jwk' });
  return {
    key: { kid: keyId(vault, key), kty: key.type, key_ops: key.operations, n, e },
    attributes: attributesOf(key),
    ...(Object.keys(key.tags).length > 0 && { tags: key.tags }),
  };
}

/** KeyItem of lists; with the version only in a list of versions. */
export function toItem(vault: string, key: KeyVersion, withVersion: boolean) {
  const { name, version } = key;
  return {
    kid: keyId(vault, withVersion ? { name, version } : { name }),
    attributes: attributesOf(key),
    ...(Object.keys(key.tags).length > 0 && { tags: key.tags }),
  };
}

/** What a deleted key's bundle and item carry besides. */
export function deletion(vault: string, name: string, deletedAt: number) {
  return {
    recoveryId: `${vault}/deletedkeys/${name}`,
    deletedDate: deletedAt,
    scheduledPurgeDate: purgeTimeOf(deletedAt),
  };
}

function attributesOf({ enabled, notBefore, expires, created, updated }: KeyVersion) {
  return {
    enabled,
    ...(notBefore !== null && { nbf: notBefore }),
    ...(expires !== null && { exp: expires }),
    created,
    updated,
    recoveryLevel: 'Recoverable+Purgeable',
    recoverableDays,
    exportable: false,
  };
}
