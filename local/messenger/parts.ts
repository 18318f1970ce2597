import { createAlarms } from '../acs/store/alarms.ts';
import { openJournal } from '../acs/store/journal.ts';
import type { Clock } from '../platform/clock.ts';
import type { Action, App, Delivery, Page, Person, Sent, StoredFile, Written } from './model.ts';

/** How the way to webhooks and the API are disturbed. */
export interface Switches {
  /** Each delivery comes twice. */
  doubles: boolean;
  /** What waits to be delivered comes in reverse order; wants a delay. */
  shuffles: boolean;
  /** What is due at the same time comes in one delivery. */
  batches: boolean;
  /** Milliseconds before a delivery. */
  delay: number;
  /** With which the next requests to send are refused. */
  refuse: { readonly code: number; readonly subcode?: number; readonly status?: number }[];
  /** So many of the next requests to send are carried out, and their answer is lost. */
  loseAnswers: number;
}

export type Parts = ReturnType<typeof openParts>;

/** All that the rooms of this stand-in share; what is in the journal survives `kill -9`. */
export function openParts(file: string, clock: Clock, server: { url: string }) {
  const journal = openJournal(file);
  const switches: Switches = {
    doubles: false,
    shuffles: false,
    batches: false,
    delay: 0,
    refuse: [],
    loseAnswers: 0,
  };
  return {
    clock,
    journal,
    server,
    switches,
    alarms: createAlarms<Action>(journal, clock),
    apps: journal.collection<App>('app'),
    pages: journal.collection<Page>('page'),
    people: journal.collection<Person>('person'),
    sent: journal.collection<Sent>('sent'),
    written: journal.collection<Written>('written'),
    files: journal.collection<StoredFile>('file'),
    deliveries: journal.collection<Delivery>('delivery'),
  };
}
