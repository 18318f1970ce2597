/** A request to a webhook, as it came. */
export interface WebhookRequest {
  readonly method: 'GET' | 'POST';
  readonly query: Readonly<Record<string, string>>;
  readonly header: (name: string) => string | null;
  /** Untouched: signatures are made of it. */
  readonly body: Uint8Array;
}

/** Whose webhook was called, by its path. */
export interface WebhookOf {
  readonly tenant: string;
  /** As configured; whether it is there nobody has looked yet. */
  readonly address: string;
}

export type WebhookReceived =
  /** It is not the provider, or not about this address. */
  | { readonly kind: 'refused' }
  | { readonly kind: 'unreadable' }
  /** What the provider wants to hear before it tells anything. */
  | { readonly kind: 'answer'; readonly text: string }
  /** Proven for each address that is named; `event` goes to the channel's hearing. */
  | {
      readonly kind: 'told';
      readonly events: readonly { readonly address: string; readonly event: unknown }[];
    };

/** How a channel's webhook proves itself. */
export interface ChannelWebhook {
  receive(of: WebhookOf, request: WebhookRequest): Promise<WebhookReceived>;
}
