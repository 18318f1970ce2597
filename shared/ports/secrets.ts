/** What administrators keep in Key Vault for connectors and bots; authors of flows never see it. */
export interface Secrets {
  /** May be some minutes old. Undefined: there is none of this name. */
  get(tenant: string, name: string): Promise<string | undefined>;
  /** The same, for who was told that it is not right any more: seconds old at most. */
  renew(tenant: string, name: string): Promise<string | undefined>;
}

/** Takes what it can never give back. */
export interface SecretKeeper {
  /** From now on, or within minutes where the old one is remembered. */
  set(tenant: string, name: string, value: string): Promise<void>;
}
