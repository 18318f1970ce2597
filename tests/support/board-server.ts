import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { AgentOrder, DialogueOrder } from '#shared/contracts/board/board-commands.ts';
import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import type { Problem } from '#shared/contracts/problem.ts';
import {
  apiId,
  contoso,
  sampleDirectoryWith,
  spaId,
} from '../../local/directory/sample-directory.ts';
import { startEntra } from '../../local/entra/start-entra.ts';
import { serve } from '../../local/platform/http-server.ts';
import { readDeskSettings } from '../../local/start/desk-settings.ts';
import { createBoardRoutes } from '../../local/web/board-routes.ts';
import { startWebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { BoardWorld } from './board-world.ts';
import { testSurroundings } from './surroundings.ts';

/** What goes wrong between the board and the server. */
interface Faults {
  /** Everything is answered 503. */
  isDown: boolean;
  /** Everything is answered 401. */
  isSignedOut: boolean;
  /** The next orders are carried out, and their answers get lost. */
  lostAnswers: number;
  /** What the next order is refused with. */
  refusal: Problem | undefined;
}

const noFaults: Faults = { isDown: false, isSignedOut: false, lostAnswers: 0, refusal: undefined };

/** A supervisor's server in memory: the board's contract, sign-in and pushes by the stand-ins. */
export async function startBoardServer() {
  const surroundings = await testSurroundings();
  let app = new Hono();
  const listener = getRequestListener((request) => app.fetch(request));
  const http = await serve({ part: 'the board', port: 0, listener });
  const address = `${http.url}/board/`;
  const directory = sampleDirectoryWith([address]);
  const entra = await startEntra({ surroundings, port: 0, browserPort: 0, directory });
  const pubsub = await startWebPubSub({ surroundings, port: 0, browserPort: 0, hubs: [] });
  const hub = new WebPubSubServiceClient(pubsub.connectionString, 'board');
  const newWorld = () => new BoardWorld(() => hub.sendToAll({ kind: 'boardChanged' }));
  let world = newWorld();
  const faults: Faults = { ...noFaults };

  async function connection() {
    const { token } = await hub.getClientAccessToken({ userId: 'supervisor' });
    const base = pubsub.browserUrl.replace(/^http/, 'ws');
    return { url: `${base}/client/hubs/board?access_token=${token}` };
  }
  const isKnown = async (token: string) => (await entra.verifyToken(token, apiId)) !== undefined;
  // There are no telephones here: tests/browser/calling.test.ts has them.
  const { calling: _, ...given } = await readDeskSettings(entra.browserUrl, contoso);
  const settings: DeskSettings = { ...given, clientId: spaId };
  const { log } = surroundings;
  app = new Hono()
    .route('/board', createBoardRoutes({ settings, cacheFolder: '.test/pages/board', log }))
    .use('/api/*', door(faults, isKnown))
    .route(
      '/api/board',
      apiOf(() => world, faults, connection),
    );
  return {
    get world() {
      return world;
    },
    faults,
    address,
    cutSockets: pubsub.cutSockets,
    /** As it was at first, for the next test. */
    reset() {
      world = newWorld();
      Object.assign(faults, noFaults);
    },
    async stop() {
      await http.stop();
      await pubsub.stop();
      await entra.stop();
      surroundings.remove();
    },
  };
}

export type BoardServer = Awaited<ReturnType<typeof startBoardServer>>;

const answer = (problem: Problem) =>
  Response.json(problem, {
    status: problem.status,
    headers: { 'content-type': 'application/problem+json' },
  });
const notFound = () => answer({ status: 404, reason: 'notFound', title: 'There is none.' });
const down = () => answer({ status: 503, reason: 'down', title: 'Not now.' });

function door(faults: Faults, isKnown: (token: string) => Promise<boolean>) {
  return async (context: Context, next: () => Promise<void>) => {
    if (faults.isDown) return down();
    const token = context.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
    if (faults.isSignedOut || !(await isKnown(token)))
      return answer({ status: 401, reason: 'tokenInvalid', title: 'Sign in.' });
    if (context.req.method === 'POST' && faults.refusal) {
      const { refusal } = faults;
      faults.refusal = undefined;
      return answer(refusal);
    }
    await next();
  };
}

function apiOf(
  world: () => BoardWorld,
  faults: Faults,
  connection: () => Promise<{ url: string }>,
): Hono {
  const api = new Hono();
  const taken = (context: Context) => {
    if (faults.lostAnswers === 0) return context.body(null, 202);
    faults.lostAnswers -= 1;
    return down();
  };
  api.get('/', (context) => context.json(world().seen()));
  api.get('/connection', async (context) => context.json(await connection()));
  api.get('/dialogues/:id', (context) => {
    const found = world().details.get(context.req.param('id'));
    return found ? context.json(found) : notFound();
  });
  api.get('/dialogues/:id/why', (context) => {
    const found = world().whys.get(context.req.param('id'));
    return found ? context.json(found) : notFound();
  });
  api.post('/agents/:id', async (context) => {
    await world().orderAgent(context.req.param('id'), AgentOrder.parse(await context.req.json()));
    return taken(context);
  });
  api.post('/dialogues/:id', async (context) => {
    await world().order(context.req.param('id'), DialogueOrder.parse(await context.req.json()));
    return taken(context);
  });
  return api;
}
