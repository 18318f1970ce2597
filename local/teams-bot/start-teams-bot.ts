import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { type HttpServer, serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { conversationRoutes } from './connector/conversations.ts';
import { driveRoutes, pictureRoutes } from './connector/files.ts';
import type { Bot } from './model.ts';
import { openParts, type Parts, type Switches } from './parts.ts';
import { ConnectorProblem } from './problem.ts';
import { serviceUrlOf } from './service-url.ts';
import { addKey, type Claims, keyRoutes, signToken } from './sign-in/signing-keys.ts';
import { tokenRoutes } from './sign-in/token-routes.ts';
import { createCourier } from './webhooks/courier.ts';
import { createWorld, type TeamsWorld } from './world/world.ts';

export interface TeamsBotOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. Keep it over restarts. */
  readonly port: number;
  /** Made at the first start; later ones go on with what they have become. */
  readonly bots: readonly (Pick<Bot, 'id' | 'name' | 'directory' | 'endpoint'> & Partial<Bot>)[];
}

export interface StandInTeamsBot extends Running {
  /** What activities name. */
  readonly serviceUrl: string;
  readonly world: TeamsWorld;
  readonly switches: Switches;
  /** Activities that have not arrived yet. */
  waiting(): number;
  changeBot(id: string, to: Partial<Omit<Bot, 'id'>>): void;
  /** Tokens that were given out are good no more. */
  withdrawTokens(): void;
  /** A token that the Connector could send; `channel`: another one's key than that of Teams. */
  tokenFor(claims: Claims, channel?: string): Promise<string>;
  /** Signs with another key from now on. */
  rotateKeys(): void;
}

/** Starts the Bot Connector as far as bots use it in chats of Microsoft Teams, with the employees who write to them. */
export async function startTeamsBot(options: TeamsBotOptions): Promise<StandInTeamsBot> {
  const { surroundings, port } = options;
  const { clock, log, certificate, dataDir } = surroundings;
  const server = { url: '' };
  const parts = openParts(databaseFile(dataDir, 'teams-bot'), clock, server);
  seed(parts, options);
  const courier = createCourier(parts, log);
  const listenerOf = (app: Hono) => getRequestListener(app.fetch);
  const http = await serve({
    part: 'the Bot Connector',
    port,
    certificate,
    listener: listenerOf(appOf(parts)),
  });
  const drive = await serve({
    part: 'OneDrive',
    port: 0,
    certificate,
    listener: listenerOf(driveRoutes(parts)),
  });
  server.url = http.url;
  courier.resume();
  parts.alarms.start(({ delivery }) => courier.post(delivery));
  return {
    url: http.url,
    serviceUrl: serviceUrlOf(parts),
    world: createWorld(parts, () => drive.url),
    switches: parts.switches,
    waiting: () => parts.deliveries.all().length,
    ...controlsOf(parts),
    stop: () => stop(parts, courier, [http, drive]),
  };
}

async function stop(parts: Parts, courier: { stop(): void }, servers: readonly HttpServer[]) {
  courier.stop();
  parts.alarms.stop();
  for (const each of servers) await each.stop();
  parts.journal.close();
}

function controlsOf(parts: Parts) {
  const { bots, keys, tokens, journal } = parts;
  const keyFor = (channel: string) =>
    keys.all().find(({ endorsements }) => endorsements.includes(channel)) ??
    addKey(parts, [channel]);
  return {
    changeBot(id: string, to: Partial<Omit<Bot, 'id'>>) {
      const bot = bots.get(id);
      if (!bot) throw new Error('There is no such bot.');
      journal.change(() => bots.put(id, { ...bot, ...to }));
    },
    withdrawTokens: () =>
      journal.change(() => {
        for (const { id } of tokens.all()) tokens.remove(id);
      }),
    tokenFor: (claims: Claims, channel = 'msteams') => signToken(parts, keyFor(channel), claims),
    rotateKeys: () =>
      journal.change(() => {
        for (const { id } of keys.all()) keys.remove(id);
        addKey(parts, ['msteams']);
      }),
  };
}

function appOf(parts: Parts): Hono {
  const app = new Hono();
  app.onError((error) => {
    if (error instanceof ConnectorProblem) return error.toResponse();
    throw error;
  });
  for (const region of ['/emea', '/teams'])
    for (const routes of [conversationRoutes, pictureRoutes]) app.route(region, routes(parts));
  app.route('/', keyRoutes(parts));
  app.route('/', tokenRoutes(parts));
  app.all('*', () => new ConnectorProblem(404, 'ServiceNotFound').toResponse());
  return app;
}

function seed(parts: Parts, options: TeamsBotOptions) {
  const { journal, bots, keys } = parts;
  const fresh = { secret: null, trusted: null, hearsReads: true, isDisabled: false };
  journal.change(() => {
    for (const bot of options.bots) if (!bots.get(bot.id)) bots.put(bot.id, { ...fresh, ...bot });
  });
  if (keys.all().length === 0) addKey(parts, ['msteams']);
}
