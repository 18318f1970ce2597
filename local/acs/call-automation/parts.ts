import type { Log } from '../../platform/log.ts';
import type { TextMessage } from '../sms/message.ts';
import type { Alarms } from '../store/alarms.ts';
import type { Collection, Journal } from '../store/journal.ts';
import type { Tone } from '../world/model.ts';
import type { WorldParts } from '../world/parts.ts';
import type { FaultBook } from './fault-book.ts';
import type {
  CallAutomationAction,
  Connection,
  Echo,
  HoldMusic,
  MediaOperation,
  Offer,
  Outgoing,
  Pending,
  Recording,
  ToneSubscription,
} from './model.ts';
import type { Result } from './results.ts';

/** One event to the application. */
export interface NewEvent {
  /** Without `Microsoft.Communication.` */
  readonly type: string;
  readonly echo?: Echo;
  readonly result?: Result;
  readonly data?: Readonly<Record<string, unknown>>;
}

/** The state of Call Automation, and what it needs from outside. */
export interface Parts {
  readonly journal: Journal;
  readonly now: () => number;
  readonly log: Log;
  readonly world: WorldParts;
  readonly alarms: Pick<Alarms<CallAutomationAction>, 'set' | 'cancel'>;
  readonly faults: FaultBook;
  /** Numbers and resource accounts of the resource, as raw ids. */
  readonly numbers: ReadonlySet<string>;
  /** The immutable id of the resource. */
  readonly resourceId: string;
  readonly connections: Collection<Connection>;
  readonly offers: Collection<Offer>;
  readonly pending: Collection<Pending>;
  readonly media: Collection<MediaOperation>;
  readonly subscriptions: Collection<ToneSubscription>;
  readonly recordings: Collection<Recording>;
  readonly outgoing: Collection<Outgoing>;
  /** SMS that were sent, by their id of repeatability where they have one. */
  readonly messages: Collection<TextMessage>;
  /** Users whose identity was deleted. */
  readonly removedIdentities: Collection<{ readonly id: string }>;
  /** Stores an event and sends it; to the call's callback, or to the operation's own. */
  readonly emit: (connection: Connection, event: NewEvent) => void;
  /** Publishes to Event Grid. */
  readonly publish: (eventType: string, subject: string, data: unknown) => void;
  /** Lets a phone hear tones. */
  readonly soundTones: (address: string, tones: readonly Tone[]) => void;
  /** Lets a phone get an SMS. */
  readonly showMessage: (message: TextMessage) => void;
  /** Finds out how long a file is, and goes on with the operation when it is known. */
  readonly loadLength: (operationId: string, uri: string) => void;
  /** Finds out whether the music of somebody on hold is there. */
  readonly checkHoldMusic: (music: HoldMusic) => void;
}

/** The identity of Call Automation itself in calls. */
export function ownAddress({ resourceId }: Parts): string {
  return `28:acs:${resourceId}`;
}
