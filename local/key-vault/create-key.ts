import { createPrivateKey, generateKeyPair, randomBytes } from 'node:crypto';
import { promisify } from 'node:util';
import { type KeyType, type KeyVersion, keyOperations } from './key-version.ts';

const generate = promisify(generateKeyPair);

interface Wanted {
  readonly name: string;
  readonly type: KeyType;
  /** Bits of the modulus. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly now: number;
}

/** A new key version that may be used for everything. */
export async function createKey({ name, type, size, now }: Wanted): Promise<KeyVersion> {
  const { privateKey } = await generate('rsa', { modulusLength: size });
  return {
    name,
    version: randomBytes(16).toString('hex'),
    type,
    pem: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    operations: keyOperations,
    enabled: true,
    notBefore: null,
    expires: null,
    created: now,
    updated: now,
    tags: {},
  };
}

/** Bits of the modulus. */
export function sizeOf({ pem }: KeyVersion): number {
  return createPrivateKey(pem).asymmetricKeyDetails?.modulusLength ?? 2048;
}
