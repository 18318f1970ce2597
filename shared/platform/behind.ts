import type { Breaker } from './breakers.ts';

interface Answered {
  readonly status: number;
}

const isFaulty = ({ status }: Answered) => status >= 500;

/** The same `fetch` behind a breaker: no answer and 5xx count against the system. */
export function fetchBehind<Given extends readonly unknown[], Answer extends Answered>(
  breaker: Breaker,
  fetch: (...given: Given) => Promise<Answer>,
): (...given: Given) => Promise<Answer> {
  return (...given) => breaker.run(() => fetch(...given), { isFaulty });
}

/** For a client of Azure's SDKs: each of its attempts goes through the breaker, and none is made while it is open. */
export function pipelineBehind(breaker: Breaker) {
  return {
    position: 'perRetry',
    policy: {
      name: 'circuitBreaker',
      sendRequest: <Request, Response extends Answered>(
        request: Request,
        next: (request: Request) => Promise<Response>,
      ) => breaker.run(() => next(request), { isFaulty }),
    },
  } as const;
}
