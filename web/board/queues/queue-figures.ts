import type { TFunction } from 'i18next';
import type { Alert, BoardQueue } from '#shared/contracts/board/board-view.ts';

export interface Figure {
  readonly id:
    | 'waiting'
    | 'oldest'
    | 'estimate'
    | 'serviceLevel'
    | 'abandoned'
    | 'answered'
    | 'available'
    | 'talking';
  readonly value: string | { readonly since: number } | { readonly seconds: number };
  readonly alert: Alert | undefined;
}

/** What a queue shows, in this order (Q5, R1). */
export function queueFigures(
  queue: BoardQueue,
  alerts: readonly Alert[],
  t: TFunction<'board'>,
): readonly Figure[] {
  const alert = (kind: Alert['kind']) =>
    alerts.find((each) => each.center === queue.center && each.kind === kind);
  const { today, serviceLevel, agentsAvailable: available, agentsLoggedIn: loggedIn } = queue;
  const none = '–';
  return [
    { id: 'waiting', value: String(queue.waiting), alert: alert('waiting') },
    {
      id: 'oldest',
      value: queue.oldestSince === null ? none : { since: queue.oldestSince },
      alert: alert('oldestWaiting'),
    },
    {
      id: 'estimate',
      value: queue.estimatedWait === null ? none : { seconds: queue.estimatedWait },
      alert: undefined,
    },
    {
      id: 'serviceLevel',
      value:
        serviceLevel === null ? none : t('figure.percent', { value: Math.round(serviceLevel) }),
      alert: alert('serviceLevel'),
    },
    { id: 'abandoned', value: String(today.abandoned), alert: alert('abandoned') },
    { id: 'answered', value: String(today.answered), alert: undefined },
    {
      id: 'available',
      value: t('figure.availableOf', { available, loggedIn }),
      alert: alert('ready'),
    },
    { id: 'talking', value: String(queue.talking), alert: undefined },
  ];
}
