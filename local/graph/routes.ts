import { Hono, type MiddlewareHandler } from 'hono';
import { cors } from 'hono/cors';
import type { ContentfulStatusCode } from 'hono/utils/http-status';
import type { VerifyToken } from '../entra/verify-token.ts';
import { answerBatch } from './batch.ts';
import { callerFrom } from './caller.ts';
import type { GraphEnv, GraphParts } from './graph-context.ts';
import { bodyOf, GraphProblem, notSupported } from './graph-problem.ts';
import { pathOf } from './path.ts';

interface RouteParts extends GraphParts {
  readonly verifyToken: VerifyToken;
  readonly throttle: MiddlewareHandler<GraphEnv>;
  /** Below `/v1.0`, with a verified caller. */
  readonly areas: readonly Hono<GraphEnv>[];
  /** Below `/`, without a token. */
  readonly open: readonly Hono[];
}

/** The service: `/v1.0` with token, throttling and errors in Graph's form; anything unknown is named as not supported. */
export function createRoutes({ verifyToken, throttle, areas, open, surroundings }: RouteParts) {
  const app = new Hono<GraphEnv>({ getPath: pathOf });
  const version = new Hono<GraphEnv>();
  const now = () => surroundings.clock.now();

  app.use('*', cors({ origin: '*', maxAge: 600, exposeHeaders: [...exposed] }));
  app.use('/v1.0/*', async (context, next) => {
    context.set('caller', await callerFrom(verifyToken, context.req.header('authorization')));
    await next();
    context.header('request-id', crypto.randomUUID());
  });
  app.use('/v1.0/*', throttle);
  version.post('/$batch', (context) => answerBatch(context, (request) => app.fetch(request)));
  for (const area of areas) version.route('/', area);
  app.route('/v1.0', version);
  for (const area of open) app.route('/', area);
  app.notFound((context) => {
    throw notSupported(`${context.req.method} ${context.req.path}`);
  });
  app.onError((error, context) => {
    if (!(error instanceof GraphProblem)) {
      const text = `${context.req.method} ${context.req.path} failed: ${error.message}`;
      surroundings.log.write({ level: 'error', source: 'graph', text });
    }
    const problem = error instanceof GraphProblem ? error : broken;
    const clientRequestId = context.req.header('client-request-id');
    const body = bodyOf(problem, { now: now(), clientRequestId });
    const status: ContentfulStatusCode = problem.status;
    return context.json(body, status);
  });
  return app;
}

/** What pages of other origins may read beside the body. */
const exposed = [
  'ETag',
  'Location',
  'Preference-Applied',
  'Content-Range',
  'request-id',
  'client-request-id',
  'Retry-After',
  'WWW-Authenticate',
];

const broken = new GraphProblem(
  500,
  'generalException',
  'An unexpected error has happened; the log says which.',
);
