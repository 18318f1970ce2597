import type { Tone } from '../../world/model.ts';
import type { Connection, ToneSubscription } from '../model.ts';
import type { Parts } from '../parts.ts';
import { results } from '../results.ts';

const keyOf = (connectionId: string, address: string) => `${connectionId} ${address}`;

export function subscribe(parts: Parts, subscription: ToneSubscription) {
  const key = keyOf(subscription.connectionId, subscription.address);
  parts.subscriptions.put(key, {
    ...subscription,
    sequence: parts.subscriptions.get(key)?.sequence ?? 0,
  });
}

/** Reports one tone, when somebody wants the tones of this participant. */
export function reportTone(parts: Parts, connection: Connection, address: string, tone: Tone) {
  const key = keyOf(connection.id, address);
  const subscription = parts.subscriptions.get(key);
  if (!subscription) return;
  const sequenceId = subscription.sequence + 1;
  parts.subscriptions.put(key, { ...subscription, sequence: sequenceId });
  parts.emit(connection, {
    type: 'ContinuousDtmfRecognitionToneReceived',
    echo: subscription.echo,
    result: results.success,
    data: { sequenceId, tone },
  });
}

/** Says that it stopped; false when nothing was running. */
export function unsubscribe(
  parts: Parts,
  connection: Connection,
  address: string,
  echo?: ToneSubscription['echo'],
): boolean {
  const key = keyOf(connection.id, address);
  const subscription = parts.subscriptions.get(key);
  if (!subscription) return false;
  parts.subscriptions.remove(key);
  parts.emit(connection, {
    type: 'ContinuousDtmfRecognitionStopped',
    echo: { ...subscription.echo, ...echo },
    result: results.success,
  });
  return true;
}

export function subscriptionsOf(parts: Parts, connectionId: string): readonly ToneSubscription[] {
  return parts.subscriptions.all().filter((each) => each.connectionId === connectionId);
}
