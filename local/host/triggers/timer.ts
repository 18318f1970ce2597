import { Cron } from 'croner';
import { parseTimeSpan } from '../settings/time-span.ts';
import type { Listener, ListenerContext, TriggeredFunction } from './listener.ts';

/** What is wrong with a schedule, or undefined. */
export function scheduleProblem(schedule: string): string | undefined {
  if (parseTimeSpan(schedule) !== undefined) return undefined;
  if (schedule.trim().split(/\s+/).length !== 6)
    return `'${schedule}' is no schedule; write six fields {second} {minute} {hour} {day} {month} {day-of-week}, or a time span hh:mm:ss`;
  try {
    new Cron(schedule, { paused: true });
    return undefined;
  } catch (error) {
    return `'${schedule}' is no schedule: ${error instanceof Error ? error.message : error}`;
  }
}

/**
 * The timer trigger: NCRONTAB of six fields or a time span, in WEBSITE_TIME_ZONE (UTC without it), one run at a time.
 * The last run is kept, so that a run missed while the host was down is made up for at start with IsPastDue.
 */
export function createTimerListener(
  triggered: TriggeredFunction,
  context: ListenerContext,
): Listener {
  const { surroundings, settings, database } = context;
  const { clock } = surroundings;
  const name = triggered.metadata.name;
  const schedule = settings.resolve(String(triggered.trigger['schedule'])).text;
  const nextAfter = createNextAfter(schedule, settings.get('WEBSITE_TIME_ZONE') ?? 'UTC');
  const read = database.prepare('SELECT last FROM timers WHERE name = ?');
  const keep = database.prepare(
    'INSERT INTO timers (name, last) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET last = excluded.last',
  );
  const stopping = new AbortController();
  let running: Promise<void> = Promise.resolve();

  async function run(isPastDue: boolean) {
    const last = lastRun();
    const now = clock.now();
    keep.run(name, now);
    const input = {
      Schedule: { AdjustForDST: true },
      ScheduleStatus: {
        Last: new Date(last ?? 0).toISOString(),
        Next: new Date(nextAfter(now)).toISOString(),
        LastUpdated: new Date(now).toISOString(),
      },
      IsPastDue: isPastDue,
    };
    try {
      await context.execute({
        functionName: name,
        inputs: [
          { name: triggered.triggerName, data: { json: JSON.stringify(input) } },
          ...context.extraInputs(triggered.metadata),
        ],
      });
    } catch {
      // Reported by the execution; the next occurrence tries again, as in Azure.
    }
  }

  function lastRun(): number | undefined {
    const row = read.get(name);
    return row ? Number(row['last']) : undefined;
  }

  function wait() {
    if (stopping.signal.aborted) return;
    const timer = clock.at(nextAfter(clock.now()), () => {
      running = run(false).then(wait);
    });
    stopping.signal.addEventListener('abort', () => timer.cancel());
  }

  return {
    async start() {
      const last = lastRun();
      const missed = last !== undefined && nextAfter(last) < clock.now();
      if (last === undefined) keep.run(name, clock.now());
      if (missed || triggered.trigger['runOnStartup'] === true) running = run(missed).then(wait);
      else wait();
    },
    async drain() {
      stopping.abort();
      await running;
    },
  };
}

function createNextAfter(schedule: string, timezone: string): (time: number) => number {
  const span = parseTimeSpan(schedule);
  if (span !== undefined) return (time) => time + span;
  const cron = new Cron(schedule, { paused: true, timezone });
  return (time) => cron.nextRun(new Date(time))?.getTime() ?? Number.POSITIVE_INFINITY;
}
