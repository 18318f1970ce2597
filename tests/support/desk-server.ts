import { WebPubSubServiceClient } from '@azure/web-pubsub';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { DeskWish, DeskWrapUp, NotReady, SignIn } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskSettings } from '#shared/contracts/desk/desk-settings.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { apiId, contoso, spaId } from '../../local/directory/sample-directory.ts';
import { type Entra, startEntra } from '../../local/entra/start-entra.ts';
import { type Graph, startGraph } from '../../local/graph/start-graph.ts';
import { serve } from '../../local/platform/http-server.ts';
import { createDeskRoutes } from '../../local/web/desk-routes.ts';
import { startWebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { contactsRoutes } from './contacts-routes.ts';
import { deskDirectory } from './desk-directory.ts';
import { DeskWorld } from './desk-world.ts';
import { inboxRoutes } from './inbox-routes.ts';
import { testSurroundings } from './surroundings.ts';

/** Pages that the web host lets show the desk; which of them may is the tenant's to say. */
const framing = ['https://crm.example.com', 'https://other.example.com'];

/** What goes wrong between the desk and the server. */
interface Faults {
  /** Everything is answered 503. */
  isDown: boolean;
  /** The next POSTs are answered so, and reach nobody. */
  failures: Response[];
  refusedTokens: Set<string>;
  lastToken: string;
}

const noFaults = (): Faults => ({
  isDown: false,
  failures: [],
  refusedTokens: new Set(),
  lastToken: '',
});

/** An agent's server in memory, honest about states: the desk's contract, sign-in and pushes by the stand-ins. */
export async function startDeskServer() {
  const surroundings = await testSurroundings();
  let app = new Hono();
  const listener = getRequestListener((request) => app.fetch(request));
  const http = await serve({ part: 'the desk', port: 0, listener });
  const address = `${http.url}/desk/`;
  const directory = deskDirectory([address]);
  const entra = await startEntra({ surroundings, port: 0, browserPort: 0, directory });
  const { verifyToken } = entra;
  const graph = await startGraph({ surroundings, port: 0, browserPort: 0, directory, verifyToken });
  const pubsub = await startWebPubSub({ surroundings, port: 0, browserPort: 0, hubs: [] });
  const hub = new WebPubSubServiceClient(pubsub.connectionString, 'desk');
  const newWorld = () => new DeskWorld((push) => hub.sendToUser('agent', push));
  let world = newWorld();
  const current = () => world;
  const faults: Faults = noFaults();

  async function connection() {
    const { token } = await hub.getClientAccessToken({ userId: 'agent' });
    const base = pubsub.browserUrl.replace(/^http/, 'ws');
    return { url: `${base}/client/hubs/desk?access_token=${token}` };
  }
  const isKnown = async (token: string) => (await verifyToken(token, apiId)) !== undefined;
  const settings = settingsOf(entra, graph);
  const { log } = surroundings;
  app = new Hono()
    .route(
      '/desk',
      createDeskRoutes({ settings, cacheFolder: '.test/pages/desk', log, frameAncestors: framing }),
    )
    .use('/api/*', door(faults, isKnown))
    .route('/api/contacts', contactsRoutes(current))
    .route('/api/desk', apiOf(current, connection));
  return {
    get world() {
      return world;
    },
    faults,
    address,
    entraUrl: entra.browserUrl,
    graph,
    cutSockets: pubsub.cutSockets,
    /** As it was at first, for the next test. */
    reset() {
      world = newWorld();
      Object.assign(faults, noFaults());
    },
    async stop() {
      await http.stop();
      await pubsub.stop();
      await graph.stop();
      await entra.stop();
      surroundings.remove();
    },
  };
}

export type DeskServer = Awaited<ReturnType<typeof startDeskServer>>;

function settingsOf(entra: Entra, { browserUrl }: Graph): DeskSettings {
  return {
    authority: endpoints(entra.browserUrl, entra.issuerOf(contoso)),
    clientId: spaId,
    scope: 'openid profile offline_access api://openline/access_as_user',
    apiBase: '',
    graph: { url: `${browserUrl}/v1.0`, resource: 'https://graph.microsoft.com' },
  };
}

function endpoints(url: string, issuer: string): DeskSettings['authority'] {
  return {
    issuer,
    authorization_endpoint: `${url}/${contoso}/oauth2/v2.0/authorize`,
    token_endpoint: `${url}/${contoso}/oauth2/v2.0/token`,
    end_session_endpoint: `${url}/${contoso}/oauth2/v2.0/logout`,
    jwks_uri: `${url}/${contoso}/discovery/v2.0/keys`,
  };
}

const problem = (context: Context, status: 401 | 404 | 409 | 503, reason: string) =>
  context.json({ status, reason, title: reason }, status, {
    'content-type': 'application/problem+json',
  });

function door(faults: Faults, isKnown: (token: string) => Promise<boolean>) {
  return async (context: Context, next: () => Promise<void>) => {
    if (faults.isDown) return problem(context, 503, 'down');
    const token = context.req.header('authorization')?.replace(/^Bearer /, '') ?? '';
    if (faults.refusedTokens.has(token) || !(await isKnown(token)))
      return problem(context, 401, 'tokenInvalid');
    faults.lastToken = token;
    const failure = context.req.method === 'POST' ? faults.failures.shift() : undefined;
    return failure ?? next();
  };
}

function apiOf(world: () => DeskWorld, connection: () => Promise<{ url: string }>): Hono {
  const api = new Hono().route('/', inboxRoutes(world));
  const view = (context: Context) => context.json(world().seen());
  api.get('/', view);
  api.get('/connection', async (context) => context.json(await connection()));
  addLookUps(api, world);
  api.post('/sign-in', async (context) => {
    world().view.agent.device = SignIn.parse(await context.req.json()).device;
    world().enter('notReady', 'signedIn');
    return view(context);
  });
  api.post('/sign-out', (context) => {
    world().enter('signedOut');
    return view(context);
  });
  api.post('/ready', (context) => {
    world().enter('ready');
    return view(context);
  });
  api.post('/not-ready', async (context) => {
    world().enter('notReady', NotReady.parse(await context.req.json()).reason);
    return view(context);
  });
  api.post('/offers/:offer/:answer{accept|decline}', (context) => {
    const { offer, answer } = context.req.param();
    const dialogue = world().findOffer(offer);
    if (!dialogue) return problem(context, 409, 'offerGone');
    if (answer === 'decline') world().remove(dialogue.id);
    else {
      Object.assign(dialogue, {
        phase: phaseAfterAccept(dialogue),
        since: Date.now(),
        until: null,
      });
    }
    if (answer === 'decline') world().enter('notReady', 'break');
    else world().enter('busy');
    return view(context);
  });
  api.post('/dialogues/:id', async (context) => {
    const { id } = context.req.param();
    const wish = DeskWish.parse(await context.req.json());
    if (!world().find(id)) return problem(context, 404, 'notFound');
    await world().wish(id, wish);
    return context.body(null, 202);
  });
  api.post('/dialogues/:id/wrap-up', async (context) => {
    const wrapUp = DeskWrapUp.parse(await context.req.json());
    if (wrapUp.finished && world().center.wrapUp.required && wrapUp.codes.length === 0)
      return problem(context, 409, 'codeRequired');
    await world().save(context.req.param('id'), wrapUp);
    return context.body(null, 202);
  });
  return api;
}

/** Nothing rings for a written dialogue. */
function phaseAfterAccept({ text, callback }: DeskDialogue): DeskDialogue['phase'] {
  if (text) return 'talk';
  return callback ? 'calling' : 'joining';
}

function addLookUps(api: Hono, world: () => DeskWorld) {
  api.get('/layout', (context) => context.json(world().layout));
  api.get('/colleagues', (context) =>
    context.json(world().colleagues(context.req.query('search') ?? '')),
  );
  api.get('/contact-centers/:id', (context) =>
    context.req.param('id') === world().center.id
      ? context.json(world().center)
      : problem(context, 404, 'notFound'),
  );
  api.get('/dialogues/:id/history', (context) => {
    world().historyReads += 1;
    return context.json(world().history);
  });
}
