import type { Provider } from 'oidc-provider';
import type { Directory } from '../directory/directory.ts';
import type { Consents } from './consents.ts';
import type { Issuer } from './tokens.ts';

/** What the token endpoint of one tenant works with. */
export interface TokenParts {
  readonly directory: Directory;
  readonly issuer: Issuer;
  readonly provider: Provider;
  readonly consents: Consents;
}

export interface TokenRequest {
  readonly form: URLSearchParams;
  /** Set by browsers: a cross-origin request. */
  readonly origin: string | undefined;
  readonly authorization: string | undefined;
}
