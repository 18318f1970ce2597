import type { DeliveryFailure } from '#shared/contracts/conversation/message.ts';

/** What stands under `type` in a message of WhatsApp's, without to whom it goes. */
export interface Body {
  readonly type: string;
  readonly content: unknown;
}

export type Composed =
  | { readonly ok: true; readonly bodies: readonly Body[] }
  | { readonly ok: false; readonly reason: DeliveryFailure; readonly code: string | null };
