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

/** What "at least once, in no certain order" may mean. */
export interface Disorder {
  /** Each event comes twice. */
  readonly doubled: boolean;
  /** Each delivery is late by up to so many milliseconds, the next one by another time. */
  readonly within: number;
}

export interface EventGrid extends Running {
  /** Publishes to a topic as an Azure service does; stored before it returns. */
  publish(topic: string, events: readonly GridEvent[]): void;
  /** From now on; null: as quick and tidy as ever. */
  disturb(disorder: Disorder | null): void;
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

  let disorder: Disorder | null = null;
  let deliveries = 0;

  /** Neighbours are far apart, and it is the same in each run. */
  function lateness(): number {
    deliveries += 1;
    return disorder ? Math.floor(((deliveries * 0.618) % 1) * disorder.within) : 0;
  }

  function publish(topic: string, events: readonly GridEvent[]) {
    meter.count('eventgrid.operations', events.length, JSON.stringify(events));
    const wanted = events.flatMap((event) =>
      subscriptions
        .filter((subscription) => wants(subscription, topic, event))
        .map((subscription) => ({ subscription: subscription.name, event: { ...event, topic } })),
    );
    const times = disorder?.doubled ? wanted.flatMap((each) => [each, each]) : wanted;
    for (const delivery of store.add(times, clock.now())) {
      const late = { ...delivery, due: delivery.due + lateness() };
      if (late.due !== delivery.due) store.postpone(late);
      courier.schedule(late);
    }
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
    disturb(wanted) {
      disorder = wanted;
    },
    waiting: store.waiting,
    deadLetters: store.deadLetters,
    async stop() {
      courier.stop();
      await server.stop();
      store.close();
    },
  };
}
