import type { DialogueKey } from '../contracts/dialogue/dialogue-key.ts';
import type { TurnResult } from '../contracts/dialogue/turn-result.ts';
import type { OpeningHours } from '../contracts/flow/opening-hours.ts';
import type { AddressBook } from '../ports/configuration-store.ts';
import type { Orchestrations } from '../ports/orchestrations.ts';
import type { Deliver } from '../usecases/deliver-event.ts';
import type { DeskParts } from '../usecases/desk/desk-parts.ts';
import type { Directory } from '../usecases/directory.ts';
import type { CenterOf } from '../usecases/load-dialogue-context.ts';
import type { QueueSight } from '../usecases/queue-figures.ts';
import type { UnlessBusy } from '../usecases/unless-busy.ts';
import type { prepareWebChat } from '../usecases/webchat/web-chat.ts';
import type { CenterParts } from './center-parts.ts';

export type Known = CenterParts & {
  readonly completeHours: (hours: OpeningHours) => Promise<OpeningHours>;
  readonly centerOf: CenterOf;
  readonly findAddress: AddressBook['find'];
  readonly unlessBusy: UnlessBusy;
  readonly directory: Directory;
  readonly queueSight: (tenant: string, center: string) => Promise<QueueSight>;
  readonly webChatAt: ReturnType<typeof prepareWebChat>;
};

/** What the parts are together with, within one invocation. */
export type Wired = Known & {
  readonly orchestrations: Orchestrations;
  readonly deliver: Deliver;
  readonly tellAgent: DeskParts['tellAgent'];
  /** `done`: keys of effects that are done, though the store does not know it yet. */
  readonly takeTurn: (key: DialogueKey, done?: readonly string[]) => Promise<TurnResult>;
};
