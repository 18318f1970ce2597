/** Where the records go, read from the customer's connection string. */
export type Target = PostgresTarget | AzureSqlTarget;

interface Address {
  readonly host: string;
  readonly port: number;
  readonly database: string;
}

/** A password, or the app's own identity (Microsoft Entra ID). */
export type SignIn =
  | { readonly kind: 'password'; readonly user: string; readonly password: string }
  | { readonly kind: 'identity'; readonly user: string };

export interface PostgresTarget extends Address {
  readonly kind: 'postgresql';
  readonly signIn: SignIn;
  readonly encrypt: boolean;
}

export interface AzureSqlTarget extends Address {
  readonly kind: 'azure-sql';
  readonly signIn: SignIn;
  /** Only false for a server on this machine. */
  readonly verifyCertificate: boolean;
}

/** The connection string cannot be used; the message says why, without repeating it. */
export class ConnectionStringError extends Error {
  override readonly name = 'ConnectionStringError';
}

export const isThisMachine = (host: string): boolean =>
  ['localhost', '127.0.0.1', '::1', '[::1]'].includes(host);
