import type { DialogueKey } from '#shared/contracts/dialogue/dialogue-key.ts';
import type { ParkedCallEvents } from '#shared/contracts/operations/parked-call-events.ts';
import type { ParkedMessages } from '#shared/ports/parked-messages.ts';
import type { VoiceHearing } from '#shared/ports/voice-hearing.ts';
import type { Deliver } from './deliver-event.ts';

/** Where callbacks are parked that could not be understood. */
export const callEventsQueue = 'call-events';

interface TakeCallEventsParts {
  readonly hearing: Pick<VoiceHearing, 'callEvents'>;
  readonly parked: Pick<ParkedMessages, 'park'>;
  readonly deliver: Deliver;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

/** What happened in a dialogue's call. What cannot be understood is parked: sent again it would be no better. */
export async function takeCallEvents(
  { hearing, parked, deliver, newId, now }: TakeCallEventsParts,
  key: DialogueKey,
  body: unknown,
): Promise<void> {
  const events = hearing.callEvents(body);
  if (events === undefined) {
    const told: ParkedCallEvents = { key, body };
    const message = { id: newId(), queue: callEventsQueue, reason: 'not understood', body: told };
    await parked.park({ ...message, parkedAt: now() });
    return;
  }
  for (const event of events) await deliver(key, event);
}
