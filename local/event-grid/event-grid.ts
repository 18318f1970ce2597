import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { createCourier } from './courier.ts';
import { type EventSubscription, type GridEvent, wants } from './event.ts';
import { createPublishDoor } from './publish-door.ts';
import { type DeadLetter, type Delivery, openStore } from './store.ts';

export interface EventGridOptions {
  readonly surroundings: Surroundings;
  readonly port: number;
  readonly subscriptions: readonly EventSubscription[];
}

export interface EventGrid extends Running {
  /** Publishes to a topic as an Azure service does; stored before it returns. */
  publish(topic: string, events: readonly GridEvent[]): void;
  /** Deliveries that have not succeeded yet. */
  waiting(): readonly Delivery[];
  deadLetters(): readonly DeadLetter[];
}

/** Event Grid for system topics: keeps events, delivers each to its webhooks at least once, in no certain order. */
export async function startEventGrid({
  surroundings,
  port,
  subscriptions,
}: EventGridOptions): Promise<EventGrid> {
  const { clock, meter } = surroundings;
  const store = openStore(databaseFile(surroundings.dataDir, 'event-grid'));
  const courier = createCourier(surroundings, store, subscriptions);

  function publish(topic: string, events: readonly GridEvent[]) {
    meter.count('eventgrid.operations', events.length, JSON.stringify(events));
    const wanted = events.flatMap((event) =>
      subscriptions
        .filter((subscription) => wants(subscription, topic, event))
        .map((subscription) => ({ subscription: subscription.name, event: { ...event, topic } })),
    );
    for (const delivery of store.add(wanted, clock.now())) courier.schedule(delivery);
  }

  const server = await serve({
    part: 'Event Grid',
    port,
    certificate: surroundings.certificate,
    listener: createPublishDoor(publish, new Set(subscriptions.map(({ topic }) => topic))),
  });
  for (const delivery of store.waiting()) courier.schedule(delivery);
  return {
    url: server.url,
    publish,
    waiting: store.waiting,
    deadLetters: store.deadLetters,
    async stop() {
      courier.stop();
      await server.stop();
      store.close();
    },
  };
}
