/** What lets a browser take calls. */
export interface CallToken {
  readonly token: string;
  /** Milliseconds since 1970. */
  readonly expiresAt: number;
}

/** At the moment nothing is to be had; ask again in a while. */
interface Unavailable {
  readonly ok: false;
  readonly reason: 'unavailable';
}

/** Identities of our own Communication Services resource, by which browsers take calls. */
export interface CallTokens {
  /** Where Teams users exchange their own tokens. */
  readonly endpoint: string;
  /** A new identity (`8:acs:…`) with its first token. */
  create(): Promise<
    { readonly ok: true; readonly acsUser: string; readonly token: CallToken } | Unavailable
  >;
  /** `unknownUser`: the identity was removed, or is of another resource. */
  issue(
    acsUser: string,
  ): Promise<
    | { readonly ok: true; readonly token: CallToken }
    | { readonly ok: false; readonly reason: 'unknownUser' }
    | Unavailable
  >;
  /** May come to nothing: an identity that nobody knows costs nothing. */
  remove(acsUser: string): Promise<void>;
}
