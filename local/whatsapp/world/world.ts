import type { Channel, Phone, Sent, Written } from '../model.ts';
import type { Parts } from '../parts.ts';
import { changePhone, phoneOf } from './phones.ts';
import { arrives, read } from './progress.ts';
import { waIdOf } from './wa-id.ts';
import { type Writing, write } from './write.ts';

export interface ChatPhone {
  readonly waId: string;
  /** The id of the message. `to`: our number, `+49…`. */
  write(to: string, writing: Writing, replyTo?: string): string;
  /** Both sides of the chat with a number of ours, as this phone shows it, oldest first. */
  chat(to: string): readonly (Sent | Written)[];
  /** Opens the chat: all that has arrived is read. */
  read(to: string): void;
  is(
    change: Partial<
      Pick<Phone, 'name' | 'hidesNumber' | 'isOnWhatsApp' | 'readsAtOnce' | 'hasStoppedMarketing'>
    >,
  ): void;
  block(number: string): void;
  unblock(number: string): void;
  goOffline(): void;
  /** What waited for it arrives. */
  goOnline(): void;
  /** Whether somebody at our number is shown to write. */
  seesTyping(number: string): boolean;
}

export interface WhatsAppWorld {
  phone(number: string): ChatPhone;
  /** Those that have written or were changed. */
  phones(): readonly Phone[];
  /** All that was sent by the API, oldest first. */
  sent(): readonly Sent[];
  /** Runs after each change on a phone, until what it returns is called. */
  watch(listener: () => void): () => void;
}

/** People with WhatsApp on their phones. */
export function createWorld(parts: Parts): WhatsAppWorld {
  return {
    phone: (number) => chatPhone(parts, number),
    phones: parts.phones.all,
    sent: parts.sent.all,
    watch(listener) {
      parts.changed.add(listener);
      return () => parts.changed.delete(listener);
    },
  };
}

const digits = (number: string) => number.replaceAll(/\D/g, '');

function chatPhone(parts: Parts, number: string): ChatPhone {
  const waId = waIdOf(number);
  const ofChat = (to: string) =>
    parts.sent.all().filter((each) => each.to === waId && each.from === digits(to));
  const change = (what: Partial<Phone>) => changePhone(parts, waId, what);
  return {
    waId,
    write: (to, writing, replyTo) => write(parts, channelOf(parts, to), waId, writing, replyTo),
    chat(to) {
      const shown = ofChat(to).filter(({ status }) => status === 'delivered' || status === 'read');
      const own = parts.written
        .all()
        .filter((each) => each.from === waId && each.to === digits(to));
      return [...shown, ...own].toSorted((one, other) => one.at - other.at);
    },
    read: (to) =>
      parts.journal.change(() => {
        for (const { id } of ofChat(to)) read(parts, id);
      }),
    is: (what) => void change(what),
    block(our) {
      const { blocked } = phoneOf(parts, waId);
      change({ blocked: [...new Set([...blocked, digits(our)])] });
    },
    unblock(our) {
      change({ blocked: phoneOf(parts, waId).blocked.filter((each) => each !== digits(our)) });
    },
    goOffline: () => void change({ isOnline: false }),
    goOnline: () =>
      parts.journal.change(() => {
        change({ isOnline: true });
        for (const { id, to, status } of parts.sent.all())
          if (to === waId && status === 'sent') arrives(parts, id);
      }),
    seesTyping: (our) => (phoneOf(parts, waId).typingUntil[digits(our)] ?? 0) > parts.clock.now(),
  };
}

function channelOf({ channels }: Parts, number: string): Channel {
  const channel = channels.all().find((each) => each.number === digits(number));
  if (!channel) throw new Error('There is no such number of ours.');
  return channel;
}
