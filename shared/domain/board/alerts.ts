import type { Alert, BoardQueue } from '#shared/contracts/board/board-view.ts';
import type { WatchSettings } from '#shared/contracts/configuration/contact-center.ts';
import { abandonedShare } from './service-level.ts';

type Kind = Alert['kind'];
type Figures = Pick<
  BoardQueue,
  'center' | 'waiting' | 'oldestSince' | 'serviceLevel' | 'today' | 'agentsAvailable'
>;

/** What of a queue is over or under its limit at this time, milliseconds since 1970 (A3). */
export function alertsOf(queue: Figures, watch: WatchSettings, at: number): Alert[] {
  const { center, waiting, oldestSince, agentsAvailable } = queue;
  const oldest = oldestSince === null ? 0 : Math.round((at - oldestSince) / 1000);
  const { serviceLevel } = queue;
  const found = [
    over('waiting', waiting, watch.waiting),
    over('oldestWaiting', oldest, watch.oldestWaiting),
    under('serviceLevel', serviceLevel, watch.serviceLevel),
    over('abandoned', abandonedShare(queue.today), watch.abandoned),
    under('ready', agentsAvailable, watch.ready),
  ];
  return found.flatMap((one) => (one === null ? [] : [{ center, ...one }]));
}

type Found = Omit<Alert, 'center'> | null;

function over(kind: Kind, value: number | null, limit: number | null): Found {
  return value !== null && limit !== null && value > limit ? { kind, value, limit } : null;
}

function under(kind: Kind, value: number | null, limit: number | null): Found {
  return value !== null && limit !== null && value < limit ? { kind, value, limit } : null;
}
