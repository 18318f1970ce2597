interface Account {
  /** Of Teams, another one for each bot. */
  readonly id: string;
  /** In Entra ID; a guest from elsewhere has none. */
  readonly aadObjectId?: string | undefined;
}

/** By what an employee is known to us: their object id in Entra ID. */
export function customerOf({ id, aadObjectId }: Account): string {
  return aadObjectId ?? id;
}
