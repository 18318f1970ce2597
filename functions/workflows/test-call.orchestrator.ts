import { type OrchestrationContext, RetryOptions, type Task } from 'durable-functions';
import {
  type TestCall,
  TestCallNews,
  TestCallOrder,
  type TestCallOutcome,
  type TestCallStep,
  TestCallStepped,
} from '#shared/contracts/desk/test-call.ts';

export const testCallOrchestration = 'TestCall';
export const testCallActivity = 'TestCall_Step';

/** The external event with which news of one test call come; those of an earlier one have another name. */
export const newsOf = (id: string) => `news-${id}`;

/** Milliseconds: how long it rings, from the question to its answer, and for the last words. */
const patience = { ring: 30_000, ask: 40_000, tell: 15_000 };

const retries = {
  /** Somebody waits at the desk: half a second, doubling, about eight. */
  soon: retryOf(5, 8_000),
  /** No call may stay up: about ten minutes. */
  long: retryOf(25, 30_000),
};

type Steps<T> = Generator<Task, T, unknown>;

/**
 * One test call: ring, ask, tell, hang up. All that it waits for has an end, and that end is a durable timer: after kill -9 at any moment it goes
 * on where it was, an interrupted step is done again (ringing under the same repeatability id, so nobody is rung twice), and the last
 * step is always to hang up.
 */
export function* testCall(context: OrchestrationContext): Steps<void> {
  const order = TestCallOrder.parse(context.df.getInput());
  const show = (state: TestCall['state'], outcome: TestCallOutcome | null) =>
    context.df.setCustomStatus({ id: order.id, state, outcome } satisfies TestCall);
  show('ringing', null);
  const rung = yield* take(context, { kind: 'ring', order });
  if (!rung.ok || rung.connection === undefined) {
    show('over', rung.ok ? 'failed' : rung.outcome);
    return;
  }
  const { connection } = rung;
  const outcome = yield* talk(context, { order, connection, show });
  show(outcome.isAnswered ? 'answered' : 'ringing', outcome.outcome);
  yield context.df.callActivityWithRetry(testCallActivity, retries.long, {
    kind: 'hangUp',
    order,
    connection,
  } satisfies TestCallStep);
  show('over', outcome.outcome);
}

interface Talk {
  readonly order: TestCallOrder;
  readonly connection: string;
  readonly show: (state: TestCall['state'], outcome: TestCallOutcome | null) => void;
}

interface Talked {
  readonly outcome: TestCallOutcome;
  readonly isAnswered: boolean;
}

/** From ringing to the last words. */
function* talk(context: OrchestrationContext, { order, connection, show }: Talk): Steps<Talked> {
  const answer = yield* hear(context, order, patience.ring, [
    'answered',
    'notReached',
    'gone',
    'interrupted',
  ]);
  if (answer?.kind !== 'answered') return { outcome: whyNotAnswered(answer), isAnswered: false };
  show('answered', null);
  const asked = yield* take(context, { kind: 'ask', order, connection });
  if (!asked.ok) return { outcome: asked.outcome, isAnswered: true };
  const said = yield* hear(context, order, patience.ask, [
    'heard',
    'nothingHeard',
    'notAsked',
    'gone',
    'interrupted',
  ]);
  const outcome = whatWasHeard(said);
  const isHeard = outcome === 'keyHeard' || outcome === 'voiceHeard';
  if (!isHeard && outcome !== 'nothingHeard') return { outcome, isAnswered: true };
  show('answered', outcome);
  const told = yield* take(context, { kind: 'tell', order, connection, isHeard });
  if (told.ok) yield* hear(context, order, patience.tell, ['told', 'gone', 'interrupted']);
  return { outcome, isAnswered: true };
}

function whyNotAnswered(answer: TestCallNews | undefined): TestCallOutcome {
  if (answer?.kind === 'notReached') return answer.outcome;
  if (answer?.kind === 'interrupted') return answer.kind;
  return answer === undefined ? 'noAnswer' : 'failed';
}

function whatWasHeard(said: TestCallNews | undefined): TestCallOutcome {
  if (said === undefined) return 'nothingHeard';
  switch (said.kind) {
    case 'heard':
      return said.outcome;
    case 'gone':
      return 'hungUp';
    case 'interrupted':
      return said.kind;
    case 'notAsked':
      return 'failed';
    default:
      return 'nothingHeard';
  }
}

/** A step that fails however often it is tried has failed. */
function* take(context: OrchestrationContext, step: TestCallStep): Steps<TestCallStepped> {
  try {
    return TestCallStepped.parse(
      yield context.df.callActivityWithRetry(testCallActivity, retries.soon, step),
    );
  } catch {
    return { ok: false, outcome: 'failed' };
  }
}

/** The next news of these kinds; undefined: none within so many milliseconds. Tasks are new in each round: one that is waited for twice would be scheduled twice by the host. */
function* hear(
  context: OrchestrationContext,
  { id }: TestCallOrder,
  milliseconds: number,
  kinds: readonly TestCallNews['kind'][],
): Steps<TestCallNews | undefined> {
  const end = new Date(context.df.currentUtcDateTime.getTime() + milliseconds);
  for (;;) {
    const told = context.df.waitForExternalEvent(newsOf(id));
    const timer = context.df.createTimer(end);
    yield context.df.Task.any([told, timer]);
    if (timer.isCompleted) return undefined;
    timer.cancel();
    const news = TestCallNews.parse(told.result);
    if (kinds.includes(news.kind)) return news;
  }
}

/** Half a second, doubling up to the longest pause in milliseconds. */
function retryOf(attempts: number, longest: number): RetryOptions {
  const options = new RetryOptions(500, attempts);
  options.backoffCoefficient = 2;
  options.maxRetryIntervalInMilliseconds = longest;
  return options;
}
