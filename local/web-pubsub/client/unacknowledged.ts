import type { EncodedMessage } from '../message.ts';

interface Held extends EncodedMessage {
  readonly sequenceId: number;
}

// Limits of the service: client specification of Azure Web PubSub, section 3.2.
const mostMessages = 1000;
const mostBytes = 16 * 1024 * 1024;

/** The messages of one reliable connection that its client has not acknowledged, in order. */
export class Unacknowledged {
  #held: Held[] = [];
  #bytes = 0;
  #lastId = 0;

  /** The sequence id of the message; undefined when the client has let too much pile up and must be closed. */
  add(encoded: EncodedMessage): number | undefined {
    if (this.#held.length >= mostMessages || this.#bytes >= mostBytes) return undefined;
    this.#lastId += 1;
    this.#held.push({ ...encoded, sequenceId: this.#lastId });
    this.#bytes += encoded.tail.length;
    return this.#lastId;
  }

  /** The client has all up to this id. */
  acknowledge(sequenceId: number): void {
    this.#keep((held) => held.sequenceId > sequenceId);
  }

  /** What a client that came back still has to get, without what expired meanwhile. */
  missed(now: number): readonly Held[] {
    this.#keep(({ message }) => message.expiresAt === undefined || message.expiresAt > now);
    return this.#held;
  }

  #keep(wanted: (held: Held) => boolean) {
    this.#held = this.#held.filter(wanted);
    this.#bytes = this.#held.reduce((sum, { tail }) => sum + tail.length, 0);
  }
}
