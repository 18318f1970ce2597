import type { Outgoing } from '../model.ts';

const answerWithin = 30_000;

/** One POST of an event to its callback. Undefined: no answer within 30 seconds, or `signal` aborted. */
export async function post(
  event: Outgoing,
  token: string,
  signal: AbortSignal,
): Promise<number | undefined> {
  try {
    const response = await fetch(event.uri, {
      method: 'POST',
      headers: {
        'content-type': 'application/json; charset=utf-8',
        authorization: `Bearer ${token}`,
      },
      body: JSON.stringify([event.body]),
      signal: AbortSignal.any([AbortSignal.timeout(answerWithin), signal]),
    });
    await response.body?.cancel();
    return response.status;
  } catch {
    return undefined;
  }
}
