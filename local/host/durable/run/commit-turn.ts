import { billTurn } from '../meter.ts';
import { type Instance, isEnded } from '../store/records.ts';
import { type Aftermath, createAftermath } from './aftermath.ts';
import { continueInstance } from './continue-instance.ts';
import type { DecidedEnd, Decision } from './decide.ts';
import { workerText } from './lives.ts';
import { notifyParent } from './notify-parent.ts';
import { schedule } from './schedule.ts';
import type { Turn, TurnContext } from './turn-context.ts';
import { eventsOf } from './turn-events.ts';

/** Stores all that a turn brought in one step and lets it happen: activities, timers, other instances. */
export function commitTurn(context: TurnContext, turn: Turn) {
  const { store, options } = context;
  const { instance, decision, messages } = turn;
  const after = createAftermath(context);
  store.step('turn', () => {
    for (const message of messages) store.work.removeMessage(message);
    if (decision.end.kind === 'continued')
      continueInstance(context, turn, { ...decision.end, after });
    else storeProgress(context, turn, after);
  });
  context.inbox.remove(instance.id, messages);
  billTurn(options.surroundings.meter, turn);
  tellFailure(context, turn);
  after.run();
}

function storeProgress(context: TurnContext, turn: Turn, after: Aftermath) {
  const { store, lives, timers, options } = context;
  const { instance, history, newEvents, decision } = turn;
  const at = options.surroundings.clock.now();
  const following = eventsOf(decision, at);
  const texts = [...turn.texts, ...following.map((event) => JSON.stringify(event))];
  const number = history.turn + 1;
  store.history.append(instance.id, number, texts.join(','));
  schedule(context, turn, after);
  const next = nextInstance(instance, decision, at);
  store.instances.save(next);
  after.add(() => {
    history.events.push(...newEvents, ...following);
    history.text = `${history.text}${history.text && ','}${workerText(texts, true)}`;
    history.turn = number;
    lives.put(next, isEnded(next.status) ? undefined : history);
  });
  if (!isEnded(next.status)) return;
  store.work.removeTasks(instance.id);
  notifyParent(context, instance, decision.end, after);
  after.add(() => {
    timers.disarm(instance.id);
    context.ended(instance.id);
  });
}

function nextInstance(instance: Instance, { end, customStatus }: Decision, at: number): Instance {
  return { ...instance, status: statusOf(end), output: outputOf(end), customStatus, updated: at };
}

function statusOf({ kind }: DecidedEnd): Instance['status'] {
  switch (kind) {
    case 'running':
    case 'continued':
      return 'Running';
    case 'suspended':
      return 'Suspended';
    case 'completed':
      return 'Completed';
    case 'failed':
      return 'Failed';
    case 'terminated':
      return 'Terminated';
  }
}

function outputOf(end: DecidedEnd): string | undefined {
  if (end.kind === 'completed') return end.output;
  if (end.kind === 'failed') return end.failure.reason;
  return end.kind === 'terminated' ? end.reason : undefined;
}

function tellFailure({ options }: TurnContext, { instance, decision: { end } }: Turn) {
  if (end.kind !== 'failed') return;
  options.surroundings.log.write({
    level: 'error',
    source: instance.name,
    text: `instance ${instance.id} failed: ${end.failure.reason.split('\n')[0]}`,
  });
}
