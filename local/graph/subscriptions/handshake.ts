import { randomUUID } from 'node:crypto';
import { GraphProblem } from '../graph-problem.ts';

const answerWithin = 10_000;

/**
 * Asks an endpoint whether it wants notifications: it must answer 200 with the decoded token as text/plain within
 * ten seconds. Throws 400 ValidationError. The token has blanks, sent as `+`, as the real one.
 */
export async function shakeHands(endpoint: string): Promise<void> {
  const url = new URL(endpoint);
  if (url.protocol !== 'https:' && url.hostname !== 'localhost')
    throw new GraphProblem(400, 'InvalidRequest', 'The notification endpoint must use https.');
  const token = `Validation: Testing client application reachability for subscription Request-Id: ${randomUUID()}`;
  url.searchParams.append('validationToken', token);
  const problem = await ask(url, token);
  if (problem)
    throw new GraphProblem(
      400,
      'ValidationError',
      `Subscription validation request failed. ${problem}`,
    );
}

async function ask(url: URL, token: string): Promise<string | undefined> {
  try {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      signal: AbortSignal.timeout(answerWithin),
    });
    const text = await response.text();
    if (response.status !== 200)
      return `Notification endpoint must respond with 200 OK to validation request; it answered ${response.status}.`;
    if (!response.headers.get('content-type')?.startsWith('text/plain'))
      return 'The content type of the answer must be text/plain.';
    return text === token ? undefined : 'The answer does not contain the decoded validation token.';
  } catch (error) {
    return error instanceof Error && error.name === 'TimeoutError'
      ? 'The request timed out.'
      : 'The endpoint cannot be reached.';
  }
}
