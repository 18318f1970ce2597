import { reasonOf } from '../../reason-of.ts';
import type { DurableFunctions } from '../contract.ts';
import { parseState } from '../replay/actions.ts';
import { defaultPollPause } from '../replay/plan-http.ts';
import { timerLimits } from '../replay/plan-timer.ts';
import type { Instance } from '../store/records.ts';
import type { Answer } from './decide.ts';
import { workerText } from './lives.ts';

const stateLabel = '$OutOfProcData$:';

interface WorkerRun {
  readonly instance: Instance;
  /** The events of earlier turns as the worker reads them. */
  readonly past: string;
  /** The new events as JSON. */
  readonly texts: readonly string[];
}

/** Runs the orchestrator function over the history; never rejects. */
export async function askWorker(functions: DurableFunctions, run: WorkerRun): Promise<Answer> {
  const { instance } = run;
  if (!functions.orchestrators.has(instance.name))
    return { ok: false, reason: unknownOrchestrator(functions, instance.name) };
  try {
    const input = workerInput(run);
    const text = await functions.runOrchestrator(instance.name, instance.id, input);
    return { ok: true, state: parseState(text) };
  } catch (error) {
    return fromThrown(reasonOf(error));
  }
}

/** What user code threw comes with the orchestrator's state behind a label in the message. */
function fromThrown(message: string): Answer {
  const at = message.indexOf(stateLabel);
  if (at < 0) return { ok: false, reason: message };
  try {
    return { ok: true, state: parseState(message.slice(at + stateLabel.length)) };
  } catch (error) {
    return { ok: false, reason: reasonOf(error) };
  }
}

/** The message for a name that is no orchestrator function. */
function unknownOrchestrator({ orchestrators }: DurableFunctions, name: string): string {
  const known = [...orchestrators].map((each) => `'${each}'`).join(', ');
  return `The function '${name}' doesn't exist, is disabled, or is not an orchestrator function. Additional info: The following are the known orchestrator functions: ${known || '(none)'}.`;
}

/** The JSON text that the extension hands to an orchestration trigger; put together from parts that are JSON already. */
function workerInput({ instance, past, texts }: WorkerRun): string {
  const { id, input, parent } = instance;
  const before = past === '' ? '' : `${past},`;
  const parentId = parent ? JSON.stringify(parent.id) : 'null';
  return `{"history":[${before}${workerText(texts, false)}],"input":${input},"instanceId":${JSON.stringify(id)},"isReplaying":${past !== ''},"parentInstanceId":${parentId},${constants}}`;
}

const constants = JSON.stringify({
  upperSchemaVersion: 1,
  upperSchemaVersionNew: 2,
  longRunningTimerIntervalDuration: timeSpan(timerLimits.leg),
  maximumShortTimerDuration: timeSpan(timerLimits.longest),
  defaultHttpAsyncRequestSleepTimeMillseconds: defaultPollPause,
}).slice(1, -1);

/** Whole days as .NET's TimeSpan text. */
function timeSpan(milliseconds: number): string {
  return `${milliseconds / 86_400_000}.00:00:00`;
}
