import {
  constants,
  createPrivateKey,
  createPublicKey,
  privateDecrypt,
  publicEncrypt,
} from 'node:crypto';
import type { KeyOperation, KeyVersion } from './key-version.ts';
import { badParameter, forbidden } from './problems.ts';

/** Digest of the OAEP padding per algorithm. */
const digests: Readonly<Record<string, string>> = { 'RSA-OAEP': 'sha1', 'RSA-OAEP-256': 'sha256' };

interface Use {
  readonly operation: Extract<KeyOperation, 'encrypt' | 'decrypt' | 'wrapKey' | 'unwrapKey'>;
  readonly algorithm: string;
  readonly value: Buffer;
  /** Seconds since 1970. */
  readonly now: number;
}

/** Encrypts or decrypts with a key that may be used for it now. Throws KeyVaultProblem. */
export function useKey(key: KeyVersion, use: Use): Buffer {
  assertUsable(key, use);
  const oaepHash = digests[use.algorithm];
  if (oaepHash === undefined)
    throw badParameter(
      `The algorithm '${use.algorithm}' is not supported for ${key.type} keys by this stand-in; it has ${Object.keys(digests).join(' and ')}.`,
    );
  const privateKey = createPrivateKey(key.pem);
  const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash };
  try {
    return isOpening(use)
      ? privateDecrypt({ key: privateKey, ...padding }, use.value)
      : publicEncrypt({ key: createPublicKey(privateKey), ...padding }, use.value);
  } catch {
    throw badParameter('The parameter is incorrect.\r\n');
  }
}

function assertUsable(key: KeyVersion, use: Use): void {
  const { operation, now } = use;
  if (!key.operations.includes(operation))
    throw forbidden(
      `Operation ${operation} is not permitted on this key.`,
      'KeyOperationForbidden',
    );
  if (!key.enabled)
    throw forbidden(`Operation ${operation} is not allowed on a disabled key.`, 'KeyDisabled');
  // What was closed while a key was valid can be opened ever after: "Date-time controlled operations" of the service.
  if (isOpening(use)) return;
  if (key.notBefore !== null && now < key.notBefore)
    throw forbidden(
      `Operation ${operation} is not allowed on a key that is not yet valid.`,
      'KeyNotYetValid',
    );
  if (key.expires !== null && now >= key.expires)
    throw forbidden(`Operation ${operation} is not allowed on an expired key.`, 'KeyExpired');
}

function isOpening({ operation }: Use): boolean {
  return operation === 'decrypt' || operation === 'unwrapKey';
}
