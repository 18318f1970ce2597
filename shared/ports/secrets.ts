/** What administrators keep in Key Vault for connectors and bots; authors of flows never see it. */
export interface Secrets {
  /** May be some minutes old. Undefined: there is none of this name. */
  get(tenant: string, name: string): Promise<string | undefined>;
}
