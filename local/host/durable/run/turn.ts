import { historyEvent, type StoredEvent } from '../history.ts';
import { type Instance, isEnded, type Message } from '../store/records.ts';
import { askWorker } from './ask-worker.ts';
import { commitTurn } from './commit-turn.ts';
import { type Decision, decide, decideTermination } from './decide.ts';
import type { LoadedHistory } from './lives.ts';
import type { Turn, TurnContext } from './turn-context.ts';

/** One turn of one instance: all waiting events are added to the history, the orchestrator runs, its will is stored. */
export async function runTurn(context: TurnContext, id: string): Promise<void> {
  const messages = context.inbox.waiting(id);
  const instance = context.lives.find(id);
  const current = instance ? messages.filter((message) => isFor(instance, message)) : [];
  if (!instance || current.length === 0) return drop(context, id, messages);
  const history = context.lives.history(id);
  const newEvents = [
    historyEvent({ type: 'OrchestratorStarted', at: context.options.surroundings.clock.now() }),
    ...current.map(({ event }) => event),
  ];
  const texts = newEvents.map((event) => JSON.stringify(event));
  const decision = await decisionOf(context, instance, history, { newEvents, texts });
  // What ended, purged or replaced the instance while the orchestrator ran has won.
  const now = context.lives.find(id);
  if (now?.execution !== instance.execution || isEnded(now.status)) return;
  commitTurn(context, { instance, history, newEvents, texts, messages, decision });
}

function isFor(instance: Instance, { execution }: Message): boolean {
  return !isEnded(instance.status) && (execution ?? instance.execution) === instance.execution;
}

function drop({ store, inbox }: TurnContext, id: string, messages: readonly Message[]) {
  if (messages.length === 0) return;
  store.step('drop-events', () => {
    for (const message of messages) store.work.removeMessage(message);
  });
  inbox.remove(id, messages);
}

async function decisionOf(
  { options: { functions } }: TurnContext,
  instance: Instance,
  history: LoadedHistory,
  { newEvents, texts }: Pick<Turn, 'newEvents' | 'texts'>,
): Promise<Decision> {
  const termination = decideTermination(instance, newEvents);
  if (termination) return termination;
  const answer = await askWorker(functions, { instance, past: history.text, texts });
  const { activities, orchestrators } = functions;
  const all = both(history.events, newEvents);
  return decide({ instance, history: all, activities, orchestrators }, answer);
}

function* both(past: readonly StoredEvent[], fresh: readonly StoredEvent[]) {
  yield* past;
  yield* fresh;
}
