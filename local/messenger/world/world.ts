import { createHash } from 'node:crypto';
import type { Person, Sent } from '../model.ts';
import type { Parts } from '../parts.ts';
import { tell } from '../webhooks/tell.ts';
import { arrives, read } from './progress.ts';
import { type Writing, write, wrote } from './write.ts';

export interface MessengerPerson {
  readonly psid: string;
  /** The id of the message. */
  write(writing: Writing): string;
  /** Presses a button of the page's. */
  press(payload: string, title: string): void;
  /** Null: taken back. */
  react(mid: string, emoji: string | null): void;
  edit(mid: string, text: string, times?: number): void;
  /** What the page wrote, oldest first. */
  got(): readonly Sent[];
  /** Opens the chat: all that has arrived is read. */
  read(): void;
  is(change: Partial<Pick<Person, 'hasBlocked' | 'hidesProfile'>>): void;
  goOffline(): void;
  /** What waited for them arrives. */
  goOnline(): void;
  seesTyping(): boolean;
  /** Until when the page has seen what they wrote, milliseconds since 1970. */
  seenUntil(): number;
}

export interface MessengerWorld {
  /** Somebody by their name, as they are known to a page. */
  person(page: string, name: string): MessengerPerson;
  /** All that was sent by the API, oldest first. */
  sent(): readonly Sent[];
}

/** People who write to pages. */
export function createWorld(parts: Parts): MessengerWorld {
  return {
    person: (page, name) => personOf(parts, page, psidOf(parts, page, name)),
    sent: parts.sent.all,
  };
}

/** Known by another id to each page, which is made when they are first heard of. */
function psidOf({ people, journal }: Parts, page: string, name: string): string {
  const hash = createHash('sha256').update(`${page} ${name}`).digest('hex').slice(0, 13);
  const psid = String(BigInt(`0x1${hash}`));
  const [firstName = '', ...more] = name.split(' ');
  const known = people.get(psid);
  const fresh = {
    psid,
    page,
    firstName,
    lastName: more.join(' '),
    hasBlocked: false,
    isOnline: true,
    hidesProfile: false,
    wroteAt: null,
    seesTyping: false,
    seenUntil: 0,
  };
  if (!known) journal.change(() => people.put(psid, fresh));
  return psid;
}

function personOf(parts: Parts, page: string, psid: string): MessengerPerson {
  const { journal, people, sent, clock } = parts;
  const change = (what: Partial<Person>) =>
    journal.change(() => {
      const person = people.get(psid);
      if (person) people.put(psid, { ...person, ...what });
    });
  const happens = (field: string, what: Readonly<Record<string, unknown>>) =>
    journal.change(() =>
      tell(parts, page, field, {
        sender: { id: psid },
        recipient: { id: page },
        timestamp: clock.now(),
        ...what,
      }),
    );
  return {
    psid,
    write: (writing) => write(parts, page, psid, writing),
    press: (payload, title) =>
      journal.change(() => {
        wrote(parts, psid, clock.now());
        happens('messaging_postbacks', { postback: { title, payload } });
      }),
    react: (mid, emoji) =>
      happens('message_reactions', {
        reaction:
          emoji === null
            ? { mid, action: 'unreact' }
            : { mid, action: 'react', reaction: 'other', emoji },
      }),
    edit: (mid, text, times = 1) =>
      happens('message_edits', { message_edit: { mid, text, num_edit: times } }),
    got: () => sent.all().filter((each) => each.psid === psid && each.page === page),
    read: () => journal.change(() => read(parts, page, psid)),
    is: change,
    goOffline: () => change({ isOnline: false }),
    goOnline: () =>
      journal.change(() => {
        change({ isOnline: true });
        for (const { mid, psid: to, status } of sent.all())
          if (to === psid && status === 'sent') arrives(parts, mid);
      }),
    seesTyping: () => people.get(psid)?.seesTyping ?? false,
    seenUntil: () => people.get(psid)?.seenUntil ?? 0,
  };
}
