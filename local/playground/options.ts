import type { FaultBook } from '../acs/call-automation/fault-book.ts';
import type { World } from '../acs/world/world.ts';
import type { Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { Collecting, KnownNumber, Person } from './contract.ts';

/** The control that Call Automation has over a call, for the live picture. */
export interface CallControl {
  readonly callConnectionId: string;
  /** Id of the call in the telephone world. */
  readonly callId: string;
  readonly collecting: readonly Collecting[];
}

export interface PlaygroundOptions {
  readonly world: World;
  /** Somebody's phone (`+49…`) sends an SMS; absent: nobody can. */
  readonly text?: (message: {
    readonly from: string;
    readonly to: string;
    readonly text: string;
  }) => void;
  readonly clock: Clock;
  readonly log: Log;
  readonly people?: readonly Person[];
  readonly numbers?: readonly KnownNumber[];
  /** The stand-in's faults; absent: the page has no panel for them. */
  readonly faults?: Pick<FaultBook, 'add' | 'list' | 'remove' | 'clear'>;
  /** What Call Automation has in its hands now; absent: lanes show neither what is collected nor dialogues. */
  readonly controls?: () => readonly CallControl[];
  /** The live state of the dialogue that has this connection, as JSON; asked once a second while somebody looks. */
  readonly dialogueView?: (callConnectionId: string) => Promise<unknown>;
  /** Folder for the built page; absent: it is built once per process. */
  readonly cacheFolder?: string;
}
