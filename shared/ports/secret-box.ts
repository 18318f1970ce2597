/** Whose a secret is and where it belongs: what was sealed for one place opens at no other. */
export interface SecretPlace {
  readonly tenant: string;
  /** For example `dialogue/<id>/answer`. */
  readonly purpose: string;
}

/** Encrypts what must not be readable in any store. */
export interface SecretBox {
  seal(place: SecretPlace, plain: string): Promise<string>;
  /** Throws for what was changed, or sealed for another place or tenant, and when the tenant's key is gone. */
  open(place: SecretPlace, sealed: string): Promise<string>;
}
