/** Why something asked of Teams did not come about. */
export type SwarmTrouble =
  /** The person has to agree first, or to sign in again. */
  | { readonly kind: 'consent' }
  /** Too many questions; `wait` in milliseconds, when Teams says how long. */
  | { readonly kind: 'busy'; readonly wait: number | undefined }
  | { readonly kind: 'unreachable' }
  /** Somebody is not allowed to, or has no Teams. */
  | { readonly kind: 'forbidden' }
  /** The chat, or somebody in it, is not there (any more). */
  | { readonly kind: 'gone' }
  | { readonly kind: 'refused'; readonly why: string };

export type SwarmAnswer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: SwarmTrouble };
