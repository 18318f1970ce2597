import {
  type Accuracy,
  accuracyOf,
  busyDay,
  liveQueueDay,
  type QueueDay,
} from '../tests/simulation/queue-day.ts';
import type { Figure } from './figures.ts';

/** Other days than those that the weights were chosen by. */
const seeds = [101, 102, 103, 104, 105, 106, 107, 108];
/** Milliseconds; of less nobody needs to be told. */
const worthTelling = 15_000;

/** A tenth of the calls and of the agents. */
const smallDay: QueueDay = {
  ...busyDay,
  calls: busyDay.calls.map((calls) => calls / 10),
  agents: busyDay.agents.map((agents) => Math.max(Math.round(agents / 10), 1)),
};

/** How far the estimated wait is from the wait (Q5), beside mean handling time × position / agents at work. */
export async function run(): Promise<readonly Figure[]> {
  return [...measure('8 to 30 agents', busyDay, '≤ 25 %'), ...measure('1 to 3 agents', smallDay)];
}

function measure(name: string, day: QueueDay, goal?: string): Figure[] {
  const days = seeds.map((seed) => accuracyOf(liveQueueDay({ ...day, seed }), worthTelling));
  const mean = (of: (accuracy: Accuracy) => number) =>
    days.reduce((sum, each) => sum + of(each), 0) / days.length;
  const perCent = (of: (accuracy: Accuracy) => number) => Math.round(mean(of) * 1000) / 10;
  const median = `${name}: median absolute error`;
  return [
    {
      name: `${median} of the estimate`,
      value: perCent(({ told }) => told),
      unit: '%',
      ...(goal && { goal }),
    },
    { name: `${median} of the naive one`, value: perCent(({ naive }) => naive), unit: '%' },
    { name: `${name}: waits of 15 s and more a day`, value: mean(({ waits }) => waits), unit: '' },
  ];
}
