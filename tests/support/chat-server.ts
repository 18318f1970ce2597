import { DefaultAzureCredential } from '@azure/identity';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { createVisitorPushes } from '#shared/adapters/web-pubsub/visitor-pushes.ts';
import { answerChat } from '../../functions/http/chat-endpoint.ts';
import { chatEndpoints } from '../../functions/http/chat-endpoints.ts';
import { preflight } from '../../functions/http/chat-origin.ts';
import { serve } from '../../local/platform/http-server.ts';
import { createSiteRoutes } from '../../local/web/site-routes.ts';
import { createWidgetRoutes } from '../../local/web/widget-routes.ts';
import { startWebPubSub } from '../../local/web-pubsub/start-web-pubsub.ts';
import { invocation, requestOf } from './api.ts';
import { ChatWorld } from './chat-world.ts';
import { testSurroundings } from './surroundings.ts';

type Chat = NonNullable<NonNullable<ConstructorParameters<typeof ChatWorld>[0]>['chat']>;

/** A shop's site with the widget, and the real endpoints of web chat at another origin; stores in memory, pushes by the stand-in. */
export async function startChatServer() {
  const surroundings = await testSurroundings();
  const pubsub = await startWebPubSub({ surroundings, port: 0, browserPort: 0, hubs: [] });
  const pushes = createVisitorPushes(
    { kind: 'connection string', text: pubsub.connectionString, publicUrl: pubsub.browserUrl },
    new DefaultAzureCredential(),
  );
  const faults = { isDown: false };
  let ahead = 0;
  const now = () => Date.now() + ahead;
  const pages = await servePages(faults, new URL(pubsub.browserUrl).origin, () => world);
  const newWorld = (chat: Chat = {}) =>
    new ChatWorld({ chat: { origins: pages.origins, ...chat }, pushes, now }).configure();
  let world = await newWorld();
  const [site, api] = pages.origins;
  return {
    address: `${site}/site/`,
    /** The same site where page and API are of one origin. */
    ownAddress: `${api}/site/`,
    faults,
    cutSockets: pubsub.cutSockets,
    get world() {
      return world;
    },
    /** Milliseconds, for the endpoints. */
    pass(by: number) {
      ahead += by;
    },
    /** As it was at first, but for these settings. */
    async reset(chat?: Chat) {
      world = await newWorld(chat);
      faults.isDown = false;
    },
    async stop() {
      await pages.stop();
      await pubsub.stop();
      surroundings.remove();
    },
  };
}

/** The site, and the API with the widget, each at an origin of its own. */
async function servePages(
  faults: { readonly isDown: boolean },
  pushes: string,
  worldOf: () => ChatWorld,
) {
  const pushOrigin = pushes.replace(/^http/, 'ws');
  const api = new Hono()
    .route('/site', createSiteRoutes({ address: 'shop', pushOrigin }))
    .route('/widget.js', createWidgetRoutes())
    .use('/api/*', async (context, next) => (faults.isDown ? context.body(null, 503) : next()))
    .route('/api', apiOf(worldOf));
  const start = (part: string, { fetch }: Hono) =>
    serve({ part, port: 0, listener: getRequestListener(fetch) });
  const apiServer = await start('the API', api);
  const { origin } = new URL(apiServer.url);
  const routes = createSiteRoutes({ address: 'shop', origin, pushOrigin });
  const siteServer = await start('the site', new Hono().route('/site', routes));
  return {
    origins: [new URL(siteServer.url).origin, origin],
    async stop() {
      await siteServer.stop();
      await apiServer.stop();
    },
  };
}

/** The endpoints as the Functions host has them. */
function apiOf(worldOf: () => ChatWorld): Hono {
  const routes = new Hono();
  routes.options('/chat/*', ({ req }) => {
    const response = preflight(req.header('origin') ?? null);
    return new Response(null, { status: 204, headers: headersOf(response.headers) });
  });
  for (const endpoint of chatEndpoints)
    routes.on(
      endpoint.method,
      `/${endpoint.route.replaceAll(/\{(\w+)\}/g, ':$1')}`,
      async ({ req }) => {
        const raw = new Uint8Array(await req.arrayBuffer());
        const request = requestOf(endpoint.method, {
          params: req.param(),
          query: req.query(),
          headers: req.header(),
          ...(raw.byteLength > 0 && { raw }),
        });
        const response = await answerChat(() => worldOf(), endpoint, request, invocation([]));
        const { status = 200, jsonBody, body } = response;
        const content = jsonBody === undefined ? body : JSON.stringify(jsonBody);
        const bytes = content instanceof Uint8Array ? Buffer.from(content) : String(content ?? '');
        return new Response(status === 204 ? null : bytes, {
          status,
          headers: headersOf(response.headers),
        });
      },
    );
  return routes;
}

function headersOf(headers: unknown): Headers {
  return new Headers(Object.entries(headers ?? {}).map(([name, value]) => [name, String(value)]));
}
