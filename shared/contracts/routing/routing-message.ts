import { z } from 'zod';
import { RoutingEvent } from './routing-event.ts';

/** A message of the `routing` queue: one routing event of one contact center. Its `at` is when it was sent. */
export const RoutingMessage = z
  .object({ tenant: z.string(), center: z.string(), event: RoutingEvent })
  .readonly();
export type RoutingMessage = z.infer<typeof RoutingMessage>;

/** The Service Bus session: each contact center's events in order, different ones in parallel. */
export function routingSession({ tenant, center }: Pick<RoutingMessage, 'tenant' | 'center'>) {
  return `${tenant}/${center}`;
}

/** The Service Bus message id, at most 128 characters while ids are at most 36: the same news sent twice has the same one. */
export function routingMessageId({ tenant, center, event }: RoutingMessage): string {
  return `${tenant}/${center}/${event.kind}/${whatIsSaid(event)}`;
}

/** What is to be decided: the event at the time it is handled, for a message may have waited. */
export function toRoutingEvent({ event }: RoutingMessage, at: number): RoutingEvent {
  return { ...event, at };
}

function whatIsSaid(event: RoutingEvent): string {
  switch (event.kind) {
    case 'dialogueQueued':
      return `${event.request.dialogue}/${event.request.entry}`;
    case 'dialogueLeft':
      return `${event.dialogue}/${event.entry}`;
    case 'candidatesFound':
    case 'nobodyFound':
      return `${event.dialogue}/${event.entry}/${event.at}`;
    case 'agentFree':
      return event.agents.map(({ agent, sequence }) => `${agent}.${sequence}`).join('+');
    case 'reservationAnswered':
    case 'offerAccepted':
    case 'offerDeclined':
    case 'offerExpired':
      return event.offer;
    case 'settingsChanged':
      return String(event.settings.version);
    case 'tick':
      return String(event.at);
  }
}
