import type {
  ServiceBusReceivedMessage,
  ServiceBusReceiver,
  ServiceBusSessionReceiver,
} from '@azure/service-bus';
import type { Clock } from '../../platform/clock.ts';

interface KeptLock {
  readonly clock: Clock;
  readonly receiver: ServiceBusReceiver;
  readonly messages: readonly ServiceBusReceivedMessage[];
  /** Milliseconds after which the lock is left to run out. */
  readonly longest: number;
}

const shortestWait = 1000;

/**
 * Renews the locks while a function runs, half way to each expiry. Done here because the SDK's own renewal goes by
 * message id, which a message need not have.
 * @returns how to end it
 */
export function keepLocked({ clock, receiver, messages, longest }: KeptLock): () => void {
  const stopping = new AbortController();
  const end = clock.now() + longest;

  async function renewUntil(expires: Date | undefined) {
    const wait = Math.max(((expires?.getTime() ?? 0) - clock.now()) / 2, shortestWait);
    if (clock.now() + wait > end) return;
    await clock.sleep(wait, stopping.signal);
    if (stopping.signal.aborted) return;
    await renewUntil(await renew(receiver, messages));
  }

  renewUntil(lockedUntil(receiver, messages)).catch(() => {
    // The lock is lost; settling the message says so.
  });
  return () => stopping.abort();
}

function isSession(receiver: ServiceBusReceiver): receiver is ServiceBusSessionReceiver {
  return 'renewSessionLock' in receiver;
}

function lockedUntil(
  receiver: ServiceBusReceiver,
  messages: readonly ServiceBusReceivedMessage[],
): Date | undefined {
  return isSession(receiver) ? receiver.sessionLockedUntilUtc : messages[0]?.lockedUntilUtc;
}

async function renew(
  receiver: ServiceBusReceiver,
  messages: readonly ServiceBusReceivedMessage[],
): Promise<Date | undefined> {
  if (isSession(receiver)) return receiver.renewSessionLock();
  const [first] = await Promise.all(messages.map((message) => receiver.renewMessageLock(message)));
  return first;
}
