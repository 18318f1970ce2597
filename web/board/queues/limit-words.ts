import type { TFunction } from 'i18next';
import type { Alert } from '#shared/contracts/board/board-view.ts';
import { duration } from '../../ui/duration.ts';

/** 75 seconds → `1:15`; people and per cent as whole numbers. */
function figure(kind: Alert['kind'], value: number): string {
  return kind === 'oldestWaiting' ? duration(value * 1000) : String(Math.round(value));
}

/** One sentence that names the queue, how it is and how it should be. */
export function alertWords({ kind, value, limit }: Alert, queue: string, t: TFunction<'board'>) {
  return t(`alerts.${kind}`, { queue, value: figure(kind, value), limit: figure(kind, limit) });
}

/** What stands below a figure that is over or under its limit. */
export function limitWords({ kind, limit }: Alert, t: TFunction<'board'>): string {
  const isPercent = kind === 'serviceLevel' || kind === 'abandoned';
  const value = figure(kind, limit);
  return t('figure.limit', { limit: isPercent ? t('figure.percent', { value }) : value });
}
