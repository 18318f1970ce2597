import type { DatabaseSync } from 'node:sqlite';
import { NewSubscription, type Subscription } from './subscription.ts';

export interface Notification {
  readonly id: number;
  readonly subscriptionId: string;
  readonly url: string;
  /** One item of `value`. */
  readonly item: unknown;
  readonly attempts: number;
  readonly madeAt: number;
  readonly due: number;
}

type Row = Readonly<Record<string, unknown>>;
export type SubscriptionStore = ReturnType<typeof openSubscriptionStore>;

/** Subscriptions, and the notifications that have not been taken yet. */
export function openSubscriptionStore(database: DatabaseSync) {
  const statements = prepare(database);
  return {
    all: () => statements.all.all().map(toSubscription),
    find(id: string): Subscription | undefined {
      const row = statements.find.get(id);
      return row && toSubscription(row);
    },
    save({ id, tenantId, appId, creatorId, expiresAt, asked }: Subscription) {
      statements.save.run(id, tenantId, appId, JSON.stringify({ creatorId, asked }), expiresAt);
    },
    remove(id: string) {
      statements.remove.run(id);
      statements.removeNotifications.run(id);
    },
    waiting: () => statements.waiting.all().map(toNotification),
    add(notification: Omit<Notification, 'id'>): Notification {
      const { subscriptionId, url, item, attempts, madeAt, due } = notification;
      const body = JSON.stringify(item);
      const { lastInsertRowid } = statements.add.run(
        subscriptionId,
        url,
        body,
        attempts,
        madeAt,
        due,
      );
      return { ...notification, id: Number(lastInsertRowid) };
    },
    postpone({ id, attempts, due }: Notification) {
      statements.postpone.run(attempts, due, id);
    },
    drop({ id }: Notification) {
      statements.drop.run(id);
    },
  };
}

function prepare(database: DatabaseSync) {
  return {
    all: database.prepare('SELECT * FROM subscriptions ORDER BY rowid'),
    find: database.prepare('SELECT * FROM subscriptions WHERE id = ?'),
    save: database.prepare(
      'INSERT OR REPLACE INTO subscriptions (id, tenant, app, body, expires_at) VALUES (?, ?, ?, ?, ?)',
    ),
    remove: database.prepare('DELETE FROM subscriptions WHERE id = ?'),
    removeNotifications: database.prepare('DELETE FROM notifications WHERE subscription = ?'),
    waiting: database.prepare('SELECT * FROM notifications ORDER BY id'),
    add: database.prepare(
      'INSERT INTO notifications (subscription, url, body, attempts, made_at, due) VALUES (?, ?, ?, ?, ?, ?)',
    ),
    postpone: database.prepare('UPDATE notifications SET attempts = ?, due = ? WHERE id = ?'),
    drop: database.prepare('DELETE FROM notifications WHERE id = ?'),
  };
}

function toSubscription(row: Row): Subscription {
  const { creatorId, asked } = JSON.parse(String(row['body']));
  return {
    id: String(row['id']),
    tenantId: String(row['tenant']),
    appId: String(row['app']),
    expiresAt: Number(row['expires_at']),
    creatorId: String(creatorId),
    asked: NewSubscription.parse(asked),
  };
}

function toNotification(row: Row): Notification {
  return {
    id: Number(row['id']),
    subscriptionId: String(row['subscription']),
    url: String(row['url']),
    item: JSON.parse(String(row['body'])),
    attempts: Number(row['attempts']),
    madeAt: Number(row['made_at']),
    due: Number(row['due']),
  };
}
