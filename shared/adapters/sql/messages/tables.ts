/** A moment as it is written: ISO 8601 as the flavor wants it. */
type Moment = string;

/** Columns are explained in docs/messages-database.md to those who read them. */
export interface ConversationRow {
  readonly tenant: string;
  readonly conversation: string;
  readonly channel: string;
  readonly address: string;
  readonly customer_address: string;
  readonly customer_name: string | null;
  readonly thread: string | null;
}

export interface MessageDialogueRow {
  readonly tenant: string;
  readonly dialogue: string;
  readonly conversation: string;
  readonly contact_center: string | null;
  readonly started_at: Moment;
  readonly ended_at: Moment;
}

interface MessageKey {
  readonly tenant: string;
  readonly dialogue: string;
  readonly message_key: string;
}

export interface DeliveryColumns {
  readonly delivery_state: string | null;
  readonly delivery_at: Moment | null;
  readonly delivery_reason: string | null;
  readonly delivery_code: string | null;
}

export interface MessageRow extends MessageKey, DeliveryColumns {
  readonly message: string;
  readonly conversation: string;
  readonly sent_at: Moment;
  readonly direction: string;
  readonly author_kind: string;
  readonly author: string | null;
  readonly author_name: string | null;
  readonly kind: string;
  /** What it says in words, for searching. */
  readonly text: string;
  /** JSON object. */
  readonly content: string;
  readonly reply_to: string | null;
  readonly provider_id: string | null;
}

export interface AttachmentRow extends MessageKey {
  /** 1, 2, 3 … */
  readonly position: number;
  readonly attachment: string;
  readonly kind: string;
  readonly name: string | null;
  readonly type: string;
  readonly size: number | null;
  readonly state: string;
  readonly sha256: string | null;
  readonly inline_id: string | null;
}

export interface ContactRow {
  readonly tenant: string;
  readonly contact_key: string;
  readonly channel: string;
  readonly address: string;
  readonly name: string | null;
  readonly notes: string;
  readonly within_key: string | null;
  readonly within_channel: string | null;
  readonly within_address: string | null;
  readonly version: number;
}

export interface MessageTables {
  contacts: ContactRow & { readonly changed_at: Moment };
  conversations: ConversationRow;
  message_dialogues: MessageDialogueRow & { readonly written_at: Moment };
  messages: MessageRow;
  attachments: AttachmentRow;
}
