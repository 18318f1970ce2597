import type { Spent } from '../../local/cosmos/spending.ts';
import { tableOf } from '../figures.ts';

type Spendings = Readonly<Record<string, Spent>>;

/** What was spent meanwhile. */
export function spentBetween(before: Spendings, after: Spendings): Spendings {
  const rows = Object.entries(after).map(([name, { requests, units }]) => {
    const known = before[name] ?? { requests: 0, units: 0 };
    return [name, { requests: requests - known.requests, units: units - known.units }] as const;
  });
  return Object.fromEntries(rows.filter(([, { requests }]) => requests > 0));
}

/** A table of what one of `count` dialogues took of each container by each operation, the dearest first. */
export function renderSpent(spent: Spendings, count: number): string {
  const rows = Object.entries(spent)
    .toSorted(([, one], [, other]) => other.units - one.units)
    .map(([name, { requests, units }]) => [
      name,
      (requests / count).toFixed(2),
      (units / count).toFixed(1),
    ]);
  return tableOf([['request units of a dialogue', 'requests', 'RU'], ...rows]);
}
