import { eventTypes, type StoredEvent, textField } from '../history.ts';
import type { HttpRequestAction } from './actions.ts';
import { httpActivityName } from './planned.ts';
import { ActionRefused, type Awaited, type ReplayContext } from './replay-context.ts';

/** Also told to the SDK: the pause between polls when the answer names none. */
export const defaultPollPause = 30_000;

/** A request as an activity; an answer of 202 with Location is polled, each pause and each poll with an id of its own. */
export function planHttp(context: ReplayContext, request: HttpRequestAction | undefined): Awaited {
  if (!request) throw new ActionRefused('callHttp came without a request.');
  if (request.tokenSource)
    throw new ActionRefused(
      'callHttp with a tokenSource (managed identity) is not served by the embedded cloud.',
    );
  const awaited = { done: false };

  function send(now: HttpRequestAction) {
    context.tasks.plan(
      (id) => ({ kind: 'activity', id, name: httpActivityName, input: JSON.stringify(now) }),
      (event) => answered(event, now),
    );
  }

  function answered(event: StoredEvent, sent: HttpRequestAction) {
    const answer = event.EventType === eventTypes.TaskCompleted ? parseAnswer(event) : undefined;
    if (!answer?.location || answer.statusCode !== 202 || !sent.asynchronousPatternEnabled) {
      awaited.done = true;
      return;
    }
    const fireAt = context.now() + answer.pause;
    const poll = pollRequest(sent, answer.location);
    context.tasks.plan(
      (id) => ({ kind: 'timer', id, fireAt }),
      () => send(poll),
    );
  }

  send({ asynchronousPatternEnabled: true, ...request });
  return awaited;
}

interface Answer {
  readonly statusCode: number;
  readonly location: string | undefined;
  /** Milliseconds. */
  readonly pause: number;
}

function parseAnswer(event: StoredEvent): Answer {
  const result: { statusCode?: number; headers?: Record<string, string> } = JSON.parse(
    textField(event, 'Result') ?? '{}',
  );
  const headers = new Headers(result.headers ?? {});
  const retryAfter = headers.get('retry-after');
  return {
    statusCode: result.statusCode ?? 0,
    location: headers.get('location') ?? undefined,
    pause: retryAfter ? Number.parseInt(retryAfter, 10) * 1000 : defaultPollPause,
  };
}

/** The function key of the first request is not sent on: the status address usually needs another. */
function pollRequest(sent: HttpRequestAction, location: string): HttpRequestAction {
  const headers = Object.entries(sent.headers ?? {}).filter(
    ([name]) => name.toLowerCase() !== 'x-functions-key',
  );
  return {
    method: 'GET',
    uri: location,
    headers: Object.fromEntries(headers),
    asynchronousPatternEnabled: true,
  };
}
