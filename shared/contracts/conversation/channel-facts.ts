/** What an agent may write; the rest is what flows and customers write. */
export type WritableKind = 'text' | 'mail' | 'template' | 'reaction';

/** The languages of the desk. */
export type DeskLanguage = 'en' | 'de' | 'es' | 'nl';

export interface FileRule {
  /** Of MIME types. */
  readonly types: RegExp;
  /** Bytes. */
  readonly largest: number;
}

/**
 * What everybody may know of a channel: the desk, the rules, the API. It lies in `facts.ts` of the channel's folder, which imports
 * nothing but this type, for it is part of the desk's page as well (docs/add-a-channel.md).
 */
export interface ChannelFacts {
  /** Before the colon of its addresses, and in records; the folder is called so as well. */
  readonly name: string;
  /** As people call it: a name of its own, or a word of each language. */
  readonly label: string | Readonly<Record<DeskLanguage, string>>;
  readonly icon: 'chat' | 'messages' | 'mail' | 'globe' | 'people' | 'bubbles';
  readonly address: {
    /** Regular expression of what stands after the colon. */
    readonly form: string;
    /** Ends the sentence of what an address may be. */
    readonly hint: string;
  };
  /** Milliseconds after the customer's last message in which one may write freely; null: always. */
  readonly window: number | null;
  /** The same for people, where the provider has allowed it to us (`answersLate` of the address); absent: there is no such thing. */
  readonly lateWindow?: number;
  /** Characters that one message takes. */
  readonly longestText: number;
  /** The first rule that fits the type counts; none: no files. */
  readonly files: readonly FileRule[];
  readonly writes: readonly WritableKind[];
  /** An answer can name the message that it answers. */
  readonly quotes: boolean;
  /** What an administrator gives to connect an address (`POST /api/channel-connections/{address}`); null: it is connected otherwise. */
  readonly account: readonly string[] | null;
  /** Which of these need not be given; absent: none. */
  readonly optional?: readonly string[];
}
