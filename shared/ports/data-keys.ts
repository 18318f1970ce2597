export interface UsableDataKey {
  readonly id: string;
  /** 32 bytes; never stored like this. */
  readonly key: Uint8Array;
}

/** The keys that a tenant's secrets are encrypted with. */
export interface DataKeys {
  /** The one for new secrets; made when there is none yet. */
  current(tenant: string): Promise<UsableDataKey>;
  /** Undefined: there is none with this id, or no more. */
  find(tenant: string, id: string): Promise<UsableDataKey | undefined>;
  /** Takes the tenant's keys out of memory. */
  forget(tenant: string): void;
}
