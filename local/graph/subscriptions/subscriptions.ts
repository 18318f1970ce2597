import type { Directory } from '../../directory/directory.ts';
import type { GraphParts } from '../graph-context.ts';
import { type Change, describe, isWatched } from './change.ts';
import { createCourier } from './courier.ts';
import { watchExpiry } from './expiry.ts';
import { parseResource } from './resource.ts';
import type { Subscription } from './subscription.ts';
import { openSubscriptionStore } from './subscription-store.ts';

type LifecycleEvent = 'reauthorizationRequired' | 'subscriptionRemoved' | 'missed';

export interface Subscriptions {
  /** Only while it lives. */
  find(id: string): Subscription | undefined;
  all(): readonly Subscription[];
  save(subscription: Subscription): void;
  remove(id: string): void;
  /** Ends a subscription as Graph does on its own account, which it tells the lifecycle endpoint. */
  revoke(id: string): void;
  /** Tells all who watch it; stored before this returns. */
  tell(change: Change): void;
  stop(): void;
}

/** Keeps subscriptions until they expire and carries notifications to their endpoints. */
export function openSubscriptions({
  database,
  surroundings,
  directory,
}: GraphParts): Subscriptions {
  const { clock } = surroundings;
  const store = openSubscriptionStore(database);
  const courier = createCourier(surroundings, store, (id) => {
    const subscription = store.find(id);
    if (subscription) tellLifecycle(subscription, 'missed');
  });

  const expiries = watchExpiry(clock, {
    onExpired: (id) => remove(id),
    onEndNear: (subscription) => tellLifecycle(subscription, 'reauthorizationRequired'),
  });

  function remove(id: string) {
    expiries.unwatch(id);
    store.remove(id);
  }

  function send(subscription: Subscription, url: string, event: object) {
    const item = { ...commonOf(subscription), ...event };
    const { id } = subscription;
    const now = clock.now();
    courier.schedule(
      store.add({ subscriptionId: id, url, item, attempts: 0, madeAt: now, due: now }),
    );
  }

  function tellLifecycle(subscription: Subscription, lifecycleEvent: LifecycleEvent) {
    const url = subscription.asked.lifecycleNotificationUrl;
    if (url) send(subscription, url, { lifecycleEvent, resource: subscription.asked.resource });
  }

  for (const subscription of store.all()) expiries.watch(subscription);
  for (const notification of store.waiting()) courier.schedule(notification);
  return {
    all: store.all,
    find: store.find,
    save(subscription) {
      store.save(subscription);
      expiries.watch(subscription);
    },
    remove,
    revoke(id) {
      const subscription = store.find(id);
      if (!subscription) return;
      remove(id);
      tellLifecycle(subscription, 'subscriptionRemoved');
    },
    tell(change) {
      for (const subscription of store.all())
        if (isFor(directory, subscription, change))
          send(subscription, subscription.asked.notificationUrl, describe(change));
    },
    stop() {
      courier.stop();
      expiries.stop();
    },
  };
}

function isFor(directory: Directory, subscription: Subscription, change: Change): boolean {
  const { tenantId, appId, creatorId, asked } = subscription;
  const caller = { tenantId, appId, userId: creatorId };
  const watched = parseResource(directory, caller, asked.resource);
  return isWatched(watched, asked.changeType.split(','), change);
}

function commonOf({ id, tenantId, expiresAt, asked }: Subscription) {
  return {
    subscriptionId: id,
    subscriptionExpirationDateTime: new Date(expiresAt).toISOString(),
    clientState: asked.clientState ?? null,
    tenantId,
  };
}
