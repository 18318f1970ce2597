/** An error as Key Vault answers it: status and `{error: {code, message, innererror?: {code}}}`. */
export class KeyVaultProblem extends Error {
  override readonly name = 'KeyVaultProblem';
  readonly status: number;
  readonly code: string;
  readonly innerCode: string | undefined;

  constructor(status: number, code: string, message: string, innerCode?: string) {
    super(message);
    this.status = status;
    this.code = code;
    this.innerCode = innerCode;
  }

  toBody() {
    const { code, message, innerCode } = this;
    return { error: { code, message, ...(innerCode && { innererror: { code: innerCode } }) } };
  }
}

export function badParameter(message: string): KeyVaultProblem {
  return new KeyVaultProblem(400, 'BadParameter', message);
}

/** `id` is the name, or name and version with a slash between. */
export function keyNotFound(id: string): KeyVaultProblem {
  return new KeyVaultProblem(
    404,
    'KeyNotFound',
    `A key with (name/id) ${id} was not found in this key vault. If you recently deleted this key you may be able to recover it using the correct recovery command. For help resolving this issue, please see https://go.microsoft.com/fwlink/?linkid=2125182`,
  );
}

export function deletedKeyNotFound(name: string): KeyVaultProblem {
  return new KeyVaultProblem(404, 'KeyNotFound', `Deleted Key not found: ${name}`);
}

/** The name of a deleted key is taken until the key is recovered or purged. */
export function nameOfDeletedKey(name: string): KeyVaultProblem {
  return new KeyVaultProblem(
    409,
    'Conflict',
    `Key ${name} is currently in a deleted but recoverable state, and its name cannot be reused; in this state, the key can only be recovered or purged.`,
    'ObjectIsDeletedButRecoverable',
  );
}

export function purgeProtected(name: string): KeyVaultProblem {
  return new KeyVaultProblem(
    403,
    'Forbidden',
    `Operation "purge" is not allowed because purge protection is enabled for this vault, in which key ${name} lies.`,
  );
}

export function forbidden(message: string, innerCode: string): KeyVaultProblem {
  return new KeyVaultProblem(403, 'Forbidden', message, innerCode);
}
