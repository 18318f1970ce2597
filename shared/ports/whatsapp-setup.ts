/** What a number of ours tells at its provider. */
export interface WhatsAppSetup {
  /** From now on its webhook is this, with this header. False: the provider knows no such key, or refuses. */
  registerWebhook(
    tenant: string,
    address: string,
    webhook: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<boolean>;
  /** Forgets what was remembered of it. */
  forget(tenant: string, address: string): void;
}
