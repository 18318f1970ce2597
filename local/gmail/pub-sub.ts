import type { DatabaseSync } from 'node:sqlite';
import type { Clock, Timer } from '../platform/clock.ts';

/** Where a topic's messages are pushed, and in whose name. */
export interface PushSubscription {
  readonly topic: string;
  readonly endpoint: string;
  readonly audience: string;
  readonly account: string;
}

interface PubSubParts {
  readonly database: DatabaseSync;
  readonly clock: Clock;
  readonly identity: (email: string, audience: string) => Promise<string>;
}

/** Milliseconds after which an undelivered message is thrown away: Pub/Sub's usual seven days. */
const longest = 7 * 86_400_000;
const backOff = { first: 10_000, most: 600_000 };

/** Pub/Sub as far as Gmail needs it: what is published is pushed at least once, until it is answered with 2xx. */
export function openPubSub(parts: PubSubParts) {
  const { database, clock } = parts;
  const subscriptions = new Map<string, PushSubscription>();
  const timers = new Set<Timer>();
  const insert = database.prepare(
    'INSERT INTO pushes (topic, body, attempts, made_at, due) VALUES (?, ?, 0, ?, ?) RETURNING id',
  );
  const find = database.prepare('SELECT * FROM pushes WHERE id = ?');
  const all = database.prepare('SELECT id, due FROM pushes');
  const later = database.prepare('UPDATE pushes SET attempts = attempts + 1, due = ? WHERE id = ?');
  const remove = database.prepare('DELETE FROM pushes WHERE id = ?');
  let isStopped = false;

  function schedule(id: number, due: number) {
    const timer = clock.at(due, () => {
      timers.delete(timer);
      void attempt(id);
    });
    timers.add(timer);
  }

  async function attempt(id: number): Promise<void> {
    const row = isStopped ? undefined : find.get(id);
    if (!row) return;
    const subscription = subscriptions.get(String(row['topic']));
    const isTaken = subscription ? await push(parts, subscription, row) : true;
    if (isStopped) return;
    if (isTaken || clock.now() - Number(row['made_at']) > longest) return void remove.run(id);
    const due = clock.now() + Math.min(backOff.first * 2 ** Number(row['attempts']), backOff.most);
    later.run(due, id);
    schedule(id, due);
  }

  for (const row of all.all()) schedule(Number(row['id']), Number(row['due']));
  return {
    subscribe: (subscription: PushSubscription) =>
      void subscriptions.set(subscription.topic, subscription),
    publish(topic: string, message: object) {
      const now = clock.now();
      const id = Number(insert.get(topic, JSON.stringify(message), now, now)?.['id']);
      schedule(id, now);
    },
    stop() {
      isStopped = true;
      for (const timer of timers) timer.cancel();
    },
  };
}

async function push(
  { clock, identity }: PubSubParts,
  { endpoint, audience, account, topic }: PushSubscription,
  { id, body }: Readonly<Record<string, unknown>>,
): Promise<boolean> {
  try {
    const token = await identity(account, audience);
    const data = Buffer.from(String(body)).toString('base64');
    const publishTime = new Date(clock.now()).toISOString();
    const answer = await fetch(endpoint, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
      body: JSON.stringify({
        message: { data, messageId: String(id), publishTime },
        subscription: topic.replace('/topics/', '/subscriptions/'),
      }),
    });
    await answer.body?.cancel();
    return answer.ok;
  } catch {
    return false;
  }
}
