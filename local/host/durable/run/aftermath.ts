import type { ActivityWork, TimerWork } from '../store/records.ts';
import type { CreatedInstance } from './create-instance.ts';
import type { TurnContext } from './turn-context.ts';

/** What has to happen in memory once a transaction is committed, in the order in which it was noted. */
export interface Aftermath {
  add(act: () => void): void;
  activity(work: ActivityWork): void;
  timer(work: TimerWork): void;
  created(child: CreatedInstance): void;
  run(): void;
}

export function createAftermath({
  activities,
  timers,
  lives,
  inbox,
  wake,
}: Pick<TurnContext, 'activities' | 'timers' | 'lives' | 'inbox' | 'wake'>): Aftermath {
  const acts: (() => void)[] = [];
  const add = (act: () => void) => void acts.push(act);
  return {
    add,
    activity: (work) => add(() => activities.add(work)),
    timer: (work) => add(() => timers.arm(work)),
    created: ({ instance, message }) =>
      add(() => {
        timers.disarm(instance.id);
        lives.put(instance);
        inbox.clear(instance.id);
        inbox.add(message);
        wake(instance.id);
      }),
    run() {
      for (const act of acts) act();
    },
  };
}
