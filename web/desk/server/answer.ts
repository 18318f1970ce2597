/** Why something asked of the server did not come about. */
export type Trouble =
  | { readonly kind: 'signedOut' }
  /** No answer, or none but of a gateway, after several tries. */
  | { readonly kind: 'unreachable' }
  | {
      readonly kind: 'refused';
      readonly status: number;
      readonly reason: string;
      readonly title: string;
      readonly detail?: string | undefined;
    };

export type Answer<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly trouble: Trouble };

export const refusedWith = (trouble: Trouble) => ({ ok: false, trouble }) as const;
