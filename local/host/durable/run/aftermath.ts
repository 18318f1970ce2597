import type { ActivityWork, TimerWork } from '../store/records.ts';
import type { CreatedInstance } from './create-instance.ts';
import { emptyHistory } from './lives.ts';
import type { TurnContext } from './turn-context.ts';

/** What has to happen in memory once a step is done, in the order in which it was noted. */
export interface Aftermath {
  add(act: () => void): void;
  /** Begins once it is stored: what an activity does cannot be taken back. */
  activity(work: ActivityWork): void;
  timer(work: TimerWork): void;
  created(child: CreatedInstance): void;
  run(): void;
}

export function createAftermath({
  store,
  activities,
  timers,
  lives,
  inbox,
  wake,
}: Pick<TurnContext, 'store' | 'activities' | 'timers' | 'lives' | 'inbox' | 'wake'>): Aftermath {
  const acts: (() => void)[] = [];
  const add = (act: () => void) => void acts.push(act);
  return {
    add,
    activity: (work) => add(() => store.whenStored(() => activities.add(work))),
    timer: (work) => add(() => timers.arm(work)),
    created: ({ instance, message }) =>
      add(() => {
        timers.disarm(instance.id);
        lives.put(instance, emptyHistory());
        inbox.clear(instance.id);
        inbox.add(message);
        wake(instance.id);
      }),
    run() {
      for (const act of acts) act();
    },
  };
}
