export const keyOperations = [
  'encrypt',
  'decrypt',
  'sign',
  'verify',
  'wrapKey',
  'unwrapKey',
] as const;
export type KeyOperation = (typeof keyOperations)[number];

/** Both kept in software here; `RSA-HSM` only looks different. */
export const keyTypes = ['RSA', 'RSA-HSM'] as const;
export type KeyType = (typeof keyTypes)[number];

/** One version of a key. Times are in seconds since 1970. */
export interface KeyVersion {
  readonly name: string;
  /** 32 hexadecimal digits. */
  readonly version: string;
  readonly type: KeyType;
  /** PKCS #8. */
  readonly pem: string;
  readonly operations: readonly string[];
  readonly enabled: boolean;
  readonly notBefore: number | null;
  readonly expires: number | null;
  readonly created: number;
  readonly updated: number;
  readonly tags: Readonly<Record<string, string>>;
}
