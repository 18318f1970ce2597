import type {
  ChangeWhatsAppProfile,
  WhatsAppProfile,
} from '../contracts/configuration/whatsapp-connection.ts';

/** Whether an account, a number or a business may send, as its provider says. */
export interface WhatsAppHealth {
  readonly canSend: 'available' | 'limited' | 'blocked';
  readonly parts: readonly {
    readonly of: 'number' | 'account' | 'business' | 'app' | 'other';
    readonly canSend: 'available' | 'limited' | 'blocked';
    /** What is wrong and what to do, in the provider's sentences. */
    readonly says: readonly string[];
  }[];
}

/** How a number stands at its provider. */
export interface WhatsAppStanding {
  /** Where it tells what happens; null: nowhere. */
  readonly webhook: string | null;
  /** Null: the number is not known there yet. */
  readonly health: WhatsAppHealth | null;
  readonly profile: WhatsAppProfile | null;
}

/** `noKey`: none is kept; `refused`: the provider does not know it (yet). */
export type WhatsAppAsked<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly reason: 'noKey' | 'refused' };

/** What a number of ours tells at its provider. A throw: broken at the moment. */
export interface WhatsAppSetup {
  /** From now on its webhook is this, with this header. False: the provider knows no such key, or refuses. */
  registerWebhook(
    tenant: string,
    address: string,
    webhook: { readonly url: string; readonly headers: Readonly<Record<string, string>> },
  ): Promise<boolean>;
  read(tenant: string, address: string): Promise<WhatsAppAsked<WhatsAppStanding>>;
  changeProfile(
    tenant: string,
    address: string,
    profile: ChangeWhatsAppProfile,
  ): Promise<WhatsAppAsked<null>>;
  /** Forgets what was remembered of it. */
  forget(tenant: string, address: string): void;
}
