import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import { ContactCenter as ContactCenterSchema } from '#shared/contracts/configuration/contact-center.ts';
import type { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import type { RoutingEvent } from '#shared/contracts/routing/routing-event.ts';
import type { RoutingMessage } from '#shared/contracts/routing/routing-message.ts';
import { type RouteParts, route } from '#shared/usecases/route.ts';
import { createMemoryAgents } from './memory-agents.ts';
import { createMemoryConfiguration } from './memory-configuration.ts';
import { createMemoryQueues } from './memory-queues.ts';
import type { Trouble } from './trouble.ts';

type Offered = Extract<DialogueEvent, { kind: 'offered' }>;

/** Routing with everything around it in memory: what it says to dialogues and sends to itself lies in lists. */
export function createMemoryCenter(trouble: Trouble = () => {}) {
  const agents = createMemoryAgents(trouble);
  const queues = createMemoryQueues(trouble);
  const configuration = createMemoryConfiguration();
  const sent: { readonly message: RoutingMessage; readonly at: number | undefined }[] = [];
  const offered = new Map<string, Offered>();
  const told = new Map<string, DialogueEvent>();
  const pushed: string[] = [];
  const boards: string[] = [];
  let time = 1000;
  for (const id of ['sales', 'support']) configuration.put('center', centerOf(id));
  const parts: RouteParts = {
    agents: agents.store,
    queues: queues.store,
    configuration: configuration.store,
    messages: {
      async send(message, at) {
        trouble('messages.send');
        sent.push({ message, at });
      },
    },
    pushes: {
      async changed({ agent }) {
        trouble('pushes.changed');
        pushed.push(agent);
      },
    },
    boards: {
      changed: (_tenant, { centers }) => void boards.push(centers.join('+')),
    },
    async deliver(_key, event) {
      trouble('deliver');
      // As an inbox does: the same event twice lies there once.
      if (event.kind === 'offered' && !offered.has(event.id)) offered.set(event.id, event);
      if (!told.has(event.id)) told.set(event.id, event);
    },
    now: () => time,
  };
  return {
    parts,
    agents,
    queues,
    configuration,
    sent,
    pushed,
    /** Contact centers whose boards were told, those of one change joined by +. */
    boards,
    offers: () => [...offered.values()],
    /** All that dialogues were told. */
    told: () => [...told.values()],
    turn: (by: number) => {
      time += by;
    },
    now: () => time,
    route: (event: RoutingEvent, center = 'sales') =>
      route(parts, { tenant: 'contoso', center, event }),
  };
}

export function centerOf(id: string, more: Partial<ContactCenter> = {}): ContactCenter {
  return ContactCenterSchema.parse({ id, name: id, refusalRest: 30, ...more });
}
