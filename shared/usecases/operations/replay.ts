import { ParkedCallEvents } from '#shared/contracts/operations/parked-call-events.ts';
import { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
import { routingQueue } from '#shared/contracts/topology.ts';
import type { RoutingMessages } from '#shared/ports/routing-messages.ts';
import type { VoiceHearing } from '#shared/ports/voice-hearing.ts';
import { undoneRouting } from '../park-routing.ts';
import { callEventsQueue } from '../take-call-events.ts';
import { type TakeIncomingCallParts, takeIncomingCall } from '../take-incoming-call.ts';

/** Where events of Event Grid are parked that could not be understood. */
export const incomingCallsQueue = 'incoming-calls';
/** All that parked messages may have come from. */
export const parkedQueues = [routingQueue.name, undoneRouting, incomingCallsQueue, callEventsQueue];

interface ReplayParts extends TakeIncomingCallParts {
  readonly messages: RoutingMessages;
  readonly hearing: Pick<VoiceHearing, 'incomingCall' | 'callEvents'>;
}

/** Gives a parked message to whom it was for; false: it cannot be understood now either, or was no message. */
export async function replay(parts: ReplayParts, queue: string, body: unknown): Promise<boolean> {
  switch (queue) {
    case routingQueue.name: {
      const message = RoutingMessage.safeParse(body);
      if (message.success) await parts.messages.send(message.data);
      return message.success;
    }
    case incomingCallsQueue: {
      const call = parts.hearing.incomingCall(body);
      if (call) await takeIncomingCall(parts, call);
      return call !== undefined;
    }
    case callEventsQueue: {
      const told = ParkedCallEvents.safeParse(body).data;
      const events = told && parts.hearing.callEvents(told.body);
      for (const event of events ?? []) if (told) await parts.deliver(told.key, event);
      return events !== undefined;
    }
    default:
      return false;
  }
}
