import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { fileRoutes } from './graph/files.ts';
import { messageRoutes } from './graph/messages.ts';
import { profileRoutes } from './graph/profiles.ts';
import { subscriptionRoutes } from './graph/subscriptions.ts';
import type { App, Page } from './model.ts';
import { openParts, type Parts, type Switches } from './parts.ts';
import { GraphProblem } from './problem.ts';
import { createCourier } from './webhooks/courier.ts';
import { deliver } from './world/progress.ts';
import { createWorld, type MessengerWorld } from './world/world.ts';

export interface MessengerOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Made at the first start; later ones go on with what they have become. */
  readonly apps: readonly Pick<App, 'id' | 'secret'>[];
  readonly pages: readonly Pick<Page, 'id' | 'name' | 'app' | 'token'>[];
}

export interface StandInMessenger extends Running {
  /** Where the Graph API is. */
  readonly graphUrl: string;
  readonly world: MessengerWorld;
  readonly switches: Switches;
  /** POSTs that have not arrived yet. */
  waiting(): number;
  changePage(id: string, to: Partial<Pick<Page, 'token' | 'hasHumanAgents'>>): void;
}

/** Starts Meta's Graph API as far as pages use it for Messenger, with the people who write to them. */
export async function startMessenger(options: MessengerOptions): Promise<StandInMessenger> {
  const { surroundings, port } = options;
  const { clock, log, certificate, dataDir } = surroundings;
  const server = { url: '' };
  const parts = openParts(databaseFile(dataDir, 'messenger'), clock, server);
  seed(parts, options);
  const courier = createCourier(parts, log);
  const listener = getRequestListener(appOf(parts).fetch);
  const http = await serve({ part: 'messenger', port, certificate, listener });
  server.url = http.url;
  courier.resume();
  parts.alarms.start((action) =>
    action.kind === 'post' ? courier.post(action.delivery) : deliver(parts, action.mid),
  );
  return {
    url: http.url,
    graphUrl: `${http.url}/v25.0`,
    world: createWorld(parts),
    switches: parts.switches,
    waiting: () => parts.deliveries.all().length,
    changePage(id, to) {
      const page = parts.pages.get(id);
      if (!page) throw new Error('There is no such page.');
      parts.journal.change(() => parts.pages.put(id, { ...page, ...to }));
    },
    async stop() {
      courier.stop();
      parts.alarms.stop();
      await http.stop();
      parts.journal.close();
    },
  };
}

function appOf(parts: Parts): Hono {
  const app = new Hono();
  app.onError((error) => {
    if (error instanceof GraphProblem) return error.toResponse();
    throw error;
  });
  const graph = new Hono();
  for (const routes of [subscriptionRoutes, messageRoutes, fileRoutes, profileRoutes])
    graph.route('/', routes(parts));
  app.route('/v25.0', graph);
  app.route('/', fileRoutes(parts));
  app.all('*', () => new GraphProblem(100, 'Unknown path components', 2500).toResponse());
  return app;
}

function seed({ journal, apps, pages }: Parts, options: MessengerOptions) {
  journal.change(() => {
    for (const { id, secret } of options.apps)
      if (!apps.get(id)) apps.put(id, { id, secret, webhook: null });
    for (const page of options.pages)
      if (!pages.get(page.id)) pages.put(page.id, { ...page, fields: [], hasHumanAgents: false });
  });
}
