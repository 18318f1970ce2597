import type { Secrets } from './secrets.ts';
import type { TextChannel } from './text-channel.ts';
import type { HearText } from './text-hearing.ts';

/** What a channel is handed, whichever it is. */
export interface ChannelParts {
  /** Reaches only what is public. */
  readonly fetch: (url: URL, init: ChannelRequest) => Promise<ChannelAnswer>;
  /** Values of its addresses lie under `accountSecret(address, value)`. */
  readonly secrets: Pick<Secrets, 'get'>;
  /** Proof of the region's managed identity, for apps in Entra ID that trust it; absent: there is none. */
  readonly assertion?: () => Promise<string | undefined>;
  /** Where its provider's API is; undefined: where it is for everybody. */
  readonly url: string | undefined;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What is sent, as far as `fetch` is used. */
export interface ChannelRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  readonly headers: Record<string, string>;
  readonly redirect: 'manual';
  readonly signal: AbortSignal;
  readonly body?: string | Uint8Array<ArrayBuffer>;
}

/** What is answered, as far as it is read. */
export interface ChannelAnswer {
  readonly status: number;
  readonly headers: { get(name: string): string | null };
  readonly body: (AsyncIterable<Uint8Array> & { cancel(): Promise<void> }) | null;
}

/** A channel that needs nothing but these parts: `open.ts` of its folder exports one. */
export type OpenChannel = (parts: ChannelParts) => OpenedChannel;

export interface OpenedChannel {
  readonly channel: TextChannel;
  readonly hear: HearText;
}
