/** Times are milliseconds since 1970. */
export interface Bot {
  /** Client id of its app in Entra ID. */
  readonly id: string;
  readonly name: string;
  /** The directory of its app, and of those who may write to it. */
  readonly directory: string;
  /** Null: it has none. */
  readonly secret: string | null;
  /** What it takes instead of a secret; null: nothing. */
  readonly trusted: string | null;
  /** Where its activities go to. */
  readonly endpoint: string;
  /** It has the permission ChatMessageReadReceipt.Read.Chat. */
  readonly hearsReads: boolean;
  readonly isDisabled: boolean;
}

/** An employee and their chat with one bot. */
export interface Chat {
  /** `a:1…` */
  readonly id: string;
  readonly bot: string;
  /** `29:…` */
  readonly user: string;
  /** In Entra ID. */
  readonly objectId: string;
  readonly name: string;
  readonly isInstalled: boolean;
  readonly hasBlocked: boolean;
  readonly seesTyping: boolean;
  /** Of its newest message, for ids are times. */
  readonly lastId: number;
}

export interface Said {
  readonly id: string;
  readonly chat: string;
  readonly isBots: boolean;
  readonly activity: Readonly<Record<string, unknown>>;
}

export interface StoredFile {
  readonly id: string;
  readonly bot: string;
  /** MIME type. */
  readonly type: string;
  /** Base 64. */
  readonly content: string;
  /** Null: the Connector gives it out, to the bot alone. */
  readonly until: number | null;
}

export interface Token {
  readonly id: string;
  readonly bot: string;
  readonly until: number;
}

export interface SigningKey {
  readonly id: string;
  /** PEM. */
  readonly secret: string;
  readonly endorsements: readonly string[];
}

/** A POST that must arrive; its token is made when it is sent. */
export interface Delivery {
  readonly id: string;
  readonly bot: string;
  readonly activity: Readonly<Record<string, unknown>>;
  readonly attempts: number;
}

export interface Action {
  readonly kind: 'post';
  readonly delivery: string;
}
