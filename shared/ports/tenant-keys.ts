export interface WrappedKey {
  /** Base64. */
  readonly wrapped: string;
  /** Version of the tenant's key that it is wrapped with. */
  readonly keyVersion: string;
}

/** The key of each tenant, which never leaves where it is kept; it wraps the keys that data are encrypted with. */
export interface TenantKeys {
  /** Makes the tenant's key; harmless when it is there. */
  create(tenant: string): Promise<void>;
  /** Destroys it for good: nothing that it wrapped can be unwrapped any more. Harmless when it is gone. */
  destroy(tenant: string): Promise<void>;
  wrap(tenant: string, key: Uint8Array): Promise<WrappedKey>;
  unwrap(tenant: string, wrapped: WrappedKey): Promise<Uint8Array>;
}
