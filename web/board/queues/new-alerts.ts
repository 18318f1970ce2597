import type { Alert } from '#shared/contracts/board/board-view.ts';

interface Changes {
  /** Those that were not there before. */
  readonly begun: readonly Alert[];
  /** Queues that have none any more. */
  readonly over: readonly string[];
}

/** What changed between two views: an alert is told once, however its figure moves meanwhile. */
export function newAlerts(before: readonly Alert[], now: readonly Alert[]): Changes {
  const begun = now.filter(
    ({ center, kind }) => !before.some((each) => each.center === center && each.kind === kind),
  );
  const alerted = new Set(now.map(({ center }) => center));
  const over = new Set(before.map(({ center }) => center).filter((each) => !alerted.has(each)));
  return { begun, over: [...over] };
}
