import { historyEvent } from '../history.ts';
import type { Planned, PlannedChild } from '../replay/planned.ts';
import { isEnded } from '../store/records.ts';
import type { Aftermath } from './aftermath.ts';
import { createInstance } from './create-instance.ts';
import type { Turn, TurnContext } from './turn-context.ts';

/** Stores what a turn scheduled; to be called inside its step. */
export function schedule(context: TurnContext, turn: Turn, after: Aftermath) {
  for (const planned of turn.decision.fresh) scheduleOne(context, turn, planned, after);
}

function scheduleOne(context: TurnContext, turn: Turn, planned: Planned, after: Aftermath) {
  const { work } = context.store;
  const { id: instance, execution } = turn.instance;
  const task = { instance, execution, task: planned.id };
  switch (planned.kind) {
    case 'activity':
      return after.activity(
        work.addActivity({ ...task, name: planned.name, input: planned.input }),
      );
    case 'timer':
      return after.timer(work.addTimer({ ...task, fireAt: planned.fireAt }));
    case 'child':
      return startChild(context, turn, planned, after);
  }
}

function startChild(context: TurnContext, turn: Turn, planned: PlannedChild, after: Aftermath) {
  const { store, lives, options } = context;
  const existing = lives.find(planned.instanceId);
  if (existing && !isEnded(existing.status)) return refuseChild(context, turn, planned, after);
  const { id, execution, name, version } = turn.instance;
  after.created(
    createInstance(store, {
      id: planned.instanceId,
      name: planned.name,
      version: planned.version ?? options.settings.defaultVersion,
      input: planned.input,
      at: options.surroundings.clock.now(),
      parent: { id, execution, task: planned.id, name, version },
    }),
  );
}

/** Two instances of one id cannot be; the real extension mixes them up here, this engine says so. */
function refuseChild(context: TurnContext, turn: Turn, planned: PlannedChild, after: Aftermath) {
  const reason = `An Orchestration instance with the id '${planned.instanceId}' is already under way.`;
  const { id, execution } = turn.instance;
  const event = historyEvent({
    type: 'SubOrchestrationInstanceFailed',
    at: context.options.surroundings.clock.now(),
    fields: { TaskScheduledId: planned.id, Reason: reason, Details: reason, FailureDetails: null },
  });
  const message = context.store.work.addMessage(id, event, execution);
  after.add(() => context.inbox.add(message));
}
