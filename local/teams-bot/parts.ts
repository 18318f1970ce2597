import { createAlarms } from '../acs/store/alarms.ts';
import { openJournal } from '../acs/store/journal.ts';
import type { Clock } from '../platform/clock.ts';
import type { Action, Bot, Chat, Delivery, Said, SigningKey, StoredFile, Token } from './model.ts';

/** How the way to bots and the Connector are disturbed. */
export interface Switches {
  /** Each activity comes twice. */
  doubles: boolean;
  /** What waits comes in reverse order; wants a delay. */
  shuffles: boolean;
  /** Milliseconds before an activity is posted. */
  delay: number;
  /** With which the next requests to send are refused. */
  refuse: { readonly status: number; readonly code: string }[];
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
    bots: journal.collection<Bot>('bot'),
    chats: journal.collection<Chat>('chat'),
    said: journal.collection<Said>('said'),
    files: journal.collection<StoredFile>('file'),
    tokens: journal.collection<Token>('token'),
    keys: journal.collection<SigningKey>('key'),
    deliveries: journal.collection<Delivery>('delivery'),
  };
}
