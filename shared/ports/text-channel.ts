import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import type { DeliveryFailure, Message } from '#shared/contracts/conversation/message.ts';
import type { ChannelWebhook } from './channel-webhook.ts';

/** The bytes of one attachment of a message. */
export type ReadAttachment = (id: string) => Promise<AsyncIterable<Uint8Array> | undefined>;

/** One message of ours, as it is handed to its channel. */
export interface TextSending {
  readonly tenant: string;
  /** Our address, as configured: `whatsapp:+4930123456`. */
  readonly from: string;
  /** The customer's, as the channel told it. */
  readonly to: string;
  readonly message: Message;
  /** What tells the conversations of one mail address apart; null elsewhere. */
  readonly thread: string | null;
  /** Carried by the provider and told back with each state, see `referenceOf`. */
  readonly reference: string;
  readonly read: ReadAttachment;
  /**
   * For providers that know no idempotency: notes, before it is to go out, under which id the provider has it. Resolves with the
   * id that counts, the one that was noted first; it comes as `message.providerId` with each later attempt. Absent: there is none.
   */
  readonly noteId?: (id: string) => Promise<string>;
}

/** A refusal is final. */
export type TextSent =
  | { readonly ok: true; readonly providerId: string }
  | { readonly ok: false; readonly reason: DeliveryFailure; readonly code: string | null };

/** One way to write to customers. Whatever may be better in a moment is thrown. */
export interface TextChannel {
  /** The same reference again sends nothing again: nobody needs to know whether it was on its way already. */
  readonly isRepeatable?: boolean;
  send(sending: TextSending): Promise<TextSent>;
  /** The customer sees that it was read; absent: this channel does not tell. Never throws. */
  markRead?(of: MessageAt): Promise<void>;
  /** The customer sees that somebody writes; absent: this channel does not tell. Never throws. */
  typing?(of: MessageAt): Promise<void>;
  /** Where its provider tells what happens, for channels that are connected by `connect`. */
  readonly webhook?: ChannelWebhook;
  /** Makes an address of ours known at the provider, with what the administrator gave, which lies in the vault by now. Never throws. */
  connect?(of: ConnectedAddress): Promise<boolean>;
  /** How the customer is called; undefined: nobody tells. Never throws, and does not take long. */
  nameOf?(of: {
    readonly tenant: string;
    readonly from: string;
    readonly to: string;
  }): Promise<string | undefined>;
  /** A file of the customer's; undefined: it is not there any more. */
  fetchFile?(tenant: string, address: string, source: string): Promise<FetchedFile | undefined>;
}

export interface ConnectedAddress {
  readonly tenant: string;
  /** As configured. */
  readonly address: string;
  /** Where its webhook leads. */
  readonly url: string;
  /** By which the webhook is proven, where the provider lets us choose. */
  readonly secret: string;
}

export interface FetchedFile {
  readonly type: string;
  readonly content: AsyncIterable<Uint8Array>;
}

/** The last message of the customer's. */
export interface MessageAt {
  readonly tenant: string;
  readonly from: string;
  readonly to: string;
  readonly providerId: string;
}

export type TextChannels = Readonly<Partial<Record<TextChannelName, TextChannel>>>;
