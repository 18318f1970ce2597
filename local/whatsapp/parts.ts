import { createAlarms } from '../acs/store/alarms.ts';
import { openJournal } from '../acs/store/journal.ts';
import type { Clock } from '../platform/clock.ts';
import type {
  Action,
  Channel,
  Delivery,
  Media,
  Phone,
  Sent,
  Template,
  Upload,
  Webhook,
  Written,
} from './model.ts';

/** How the way to webhooks is disturbed. */
export interface Switches {
  /** Each delivery comes twice. */
  doubles: boolean;
  /** What waits to be delivered comes in reverse order; wants a delay. */
  shuffles: boolean;
  /** Milliseconds before a delivery. */
  delay: number;
  /** What is due within the delay for one number comes in one delivery. */
  batches: boolean;
  /** A status has been delivered before the request that sent the message is answered. */
  statusBeforeAnswer: boolean;
  /** Codes with which the next requests to send are refused. */
  refuse: number[];
  /** Codes with which the next messages fail after they were accepted. */
  failLater: number[];
  /** So many of the next requests to send are carried out, and their answer is lost. */
  loseAnswers: number;
}

export type Parts = ReturnType<typeof openParts>;

/** All that the rooms of this stand-in share; what is in the journal survives `kill -9`. */
export function openParts(file: string, clock: Clock, server: { url: string }) {
  const journal = openJournal(file);
  const changed = new Set<() => void>();
  const switches: Switches = {
    doubles: false,
    shuffles: false,
    delay: 0,
    batches: false,
    statusBeforeAnswer: false,
    refuse: [],
    failLater: [],
    loseAnswers: 0,
  };
  return {
    clock,
    journal,
    server,
    switches,
    alarms: createAlarms<Action>(journal, clock),
    channels: journal.collection<Channel>('channel'),
    wabaWebhooks: journal.collection<Webhook>('waba webhook'),
    partner: journal.collection<string>('partner'),
    phones: journal.collection<Phone>('phone'),
    written: journal.collection<Written>('written'),
    sent: journal.collection<Sent>('sent'),
    media: journal.collection<Media>('media'),
    templates: journal.collection<Template>('template'),
    uploads: journal.collection<Upload>('upload'),
    deliveries: journal.collection<Delivery>('delivery'),
    /** Who wants to know that something happened on a phone. */
    changed,
    tellChange: () => {
      for (const listener of changed) listener();
    },
  };
}
