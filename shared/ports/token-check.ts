/** What a verified access token says. */
export interface TokenClaims {
  readonly entraTenantId: string;
  /** Object id of the user, or of the app's service principal. */
  readonly objectId: string;
  readonly name: string;
  /** App roles (`roles`). */
  readonly appRoles: readonly string[];
  readonly isApp: boolean;
}

/** Checks an access token of Entra ID: signature, issuer, audience, life. Undefined: not to be trusted. */
export type CheckToken = (token: string) => Promise<TokenClaims | undefined>;
