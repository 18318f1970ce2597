import type { MiddlewareHandler } from 'hono';
import type { GraphEnv } from './graph-context.ts';
import { bodyOf, GraphProblem } from './graph-problem.ts';

/** What is to be answered with 429. */
export interface Throttling {
  /** How many requests. */
  readonly times: number;
  /** Seconds in Retry-After. */
  readonly retryAfter: number;
  /** Only requests whose path contains it. */
  readonly path?: string;
}

/** A knob for tests and the playground: the next requests are answered with 429 as an overloaded Graph answers. */
export function createThrottle(now: () => number) {
  let current: Throttling | undefined;

  const middleware: MiddlewareHandler<GraphEnv> = async (context, next) => {
    const applies = current && current.times > 0 && context.req.path.includes(current.path ?? '');
    if (!current || !applies) return next();
    current = { ...current, times: current.times - 1 };
    const problem = new GraphProblem(429, 'TooManyRequests', 'Too many requests.');
    context.header('retry-after', String(current.retryAfter));
    const clientRequestId = context.req.header('client-request-id');
    return context.json(bodyOf(problem, { now: now(), clientRequestId }), 429);
  };

  return {
    middleware,
    throttle(throttling: Throttling) {
      current = throttling;
    },
  };
}
