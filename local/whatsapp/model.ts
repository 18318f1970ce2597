/** Numbers are digits without `+`, as Meta writes them. Times are milliseconds since 1970. */
export interface Channel {
  readonly id: string;
  readonly client: string;
  readonly number: string;
  readonly phoneNumberId: string;
  readonly waba: string;
  readonly name: string;
  /** The one that is good; an earlier one is not any more. */
  readonly apiKey: string;
  readonly keyId: string;
  readonly status: 'pending' | 'limited' | 'running';
  readonly isRegistered: boolean;
  readonly isLocked: boolean;
  readonly webhook: Webhook | null;
  readonly profile: Readonly<Record<string, unknown>>;
}

export interface Webhook {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** What a customer wrote to a number of ours. */
export interface Written {
  readonly id: string;
  readonly at: number;
  /** The customer's `wa_id`. */
  readonly from: string;
  /** Our number. */
  readonly to: string;
  /** The message as the webhook has it. */
  readonly message: Readonly<Record<string, unknown>>;
  readonly isRead: boolean;
}

/** What was sent to a customer by the API. */
export interface Sent {
  readonly id: string;
  readonly at: number;
  /** Our number. */
  readonly from: string;
  /** `wa_id` of the customer. */
  readonly to: string;
  readonly type: string;
  /** As it was asked for. */
  readonly body: Readonly<Record<string, unknown>>;
  /** Of a template; else `service`. */
  readonly category: string;
  readonly reference: string | null;
  readonly status: 'accepted' | 'sent' | 'delivered' | 'read' | 'failed';
  /** Why it failed. */
  readonly code: number | null;
}

export interface Phone {
  readonly waId: string;
  /** By which the business knows them, also when they hide their number: `DE.1349…`. */
  readonly userId: string;
  readonly hidesNumber: boolean;
  readonly name: string;
  readonly isOnWhatsApp: boolean;
  readonly isOnline: boolean;
  /** Opens what comes at once. */
  readonly readsAtOnce: boolean;
  /** Numbers of ours that may not write. */
  readonly blocked: readonly string[];
  readonly hasStoppedMarketing: boolean;
  /** By our number: when they last wrote to it. */
  readonly wroteAt: Readonly<Record<string, number>>;
  /** By our number: until when somebody is shown to write. */
  readonly typingUntil: Readonly<Record<string, number>>;
}

export interface Media {
  readonly id: string;
  /** Our number. */
  readonly number: string;
  readonly type: string;
  /** Base 64. */
  readonly content: string;
  readonly at: number;
}

/** A picture of a profile, of which more or less has come. */
export interface Upload {
  /** Our number. */
  readonly number: string;
  /** Bytes. */
  readonly length: number;
  readonly type: string;
  /** Null: its bytes have not come. */
  readonly handle: string | null;
}

export interface TemplateComponent {
  readonly type: string;
  readonly format?: string | undefined;
  readonly text?: string | undefined;
  readonly buttons?: readonly Readonly<Record<string, unknown>>[] | undefined;
  readonly example?: unknown;
}

export interface Template {
  readonly id: string;
  readonly waba: string;
  readonly name: string;
  readonly language: string;
  readonly category: string;
  readonly status: string;
  readonly rejectedReason: string;
  readonly quality: 'GREEN' | 'YELLOW' | 'RED' | 'UNKNOWN';
  readonly components: readonly TemplateComponent[];
  readonly at: number;
}

/** One change as it goes to a webhook: `value` holds one message, or one status, or something about the account. */
export interface Change {
  readonly field: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** A POST that must arrive. */
export interface Delivery {
  readonly id: string;
  readonly webhook: Webhook;
  readonly body: unknown;
  readonly attempts: number;
  readonly since: number;
}

export type Action =
  | { readonly kind: 'post'; readonly delivery: string }
  | { readonly kind: 'accept'; readonly message: string }
  | { readonly kind: 'deliver'; readonly message: string };
