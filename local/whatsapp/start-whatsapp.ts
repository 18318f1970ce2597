import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import { databaseFile, type Running, type Surroundings } from '../platform/surroundings.ts';
import { mediaRoutes } from './media/routes.ts';
import { messageRoutes } from './messages/routes.ts';
import type { Action, Channel, Template } from './model.ts';
import { type Partner, partnerRoutes, toChannelJson } from './partner/routes.ts';
import { openParts, type Parts, type Switches } from './parts.ts';
import { hubProblem, MetaProblem } from './problem.ts';
import { settingRoutes } from './settings/routes.ts';
import { uploadRoutes } from './settings/uploads.ts';
import { type Review, review } from './templates/review.ts';
import { addTemplate, type NewTemplate, templateRoutes } from './templates/routes.ts';
import { type Courier, createCourier } from './webhooks/courier.ts';
import { tell, tellPartner } from './webhooks/tell.ts';
import { accept, deliver } from './world/progress.ts';
import { createWorld, type WhatsAppWorld } from './world/world.ts';

export interface WhatsAppOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  /** Made at the first start; later ones go on with what they have become. */
  readonly channels: readonly {
    readonly id: string;
    /** `+49…` */
    readonly number: string;
    readonly name: string;
    readonly apiKey: string;
    /** Its WhatsApp Business Account. */
    readonly waba: string;
  }[];
  readonly templates?: readonly (NewTemplate & { readonly waba: string })[];
  readonly partner?: Partner;
}

export interface StandInWhatsApp extends Running {
  readonly world: WhatsAppWorld;
  readonly switches: Switches;
  /** POSTs that have not arrived yet. */
  waiting(): number;
  review(template: Pick<Template, 'name' | 'language'>, how: Review): void;
  /** Meta says something of an account: `account_update`, `phone_number_quality_update` … */
  say(number: string, field: string, value: Readonly<Record<string, unknown>>): void;
  /** What becomes of a number of ours (`+49…`); the partner is told. */
  changeChannel(
    number: string,
    to: Partial<Pick<Channel, 'status' | 'isRegistered' | 'isLocked'>>,
  ): void;
}

/** Starts 360dialog's messaging API (and that of its partners below `/api/v2`), with WhatsApp and its phones behind it. */
export async function startWhatsApp(options: WhatsAppOptions): Promise<StandInWhatsApp> {
  const { surroundings, port, partner } = options;
  const { clock, log, certificate, dataDir } = surroundings;
  const server = { url: '' };
  const parts = openParts(databaseFile(dataDir, 'whatsapp'), clock, server);
  seed(parts, options);
  const courier = createCourier(parts, log);
  const listener = getRequestListener(appOf(parts, courier, partner).fetch);
  const http = await serve({ part: '360dialog', port, certificate, listener });
  server.url = http.url;
  courier.resume();
  parts.alarms.start((action) => ring(parts, courier, action));
  return {
    url: http.url,
    world: createWorld(parts),
    switches: parts.switches,
    waiting: () => parts.deliveries.all().length,
    review: (template, how) => review(parts, template, how),
    say: (number, field, value) =>
      parts.journal.change(() => void tell(parts, ofNumber(parts, number), { field, value })),
    changeChannel: (number, to) => changeChannel(parts, number, to),
    async stop() {
      courier.stop();
      parts.alarms.stop();
      await http.stop();
      parts.journal.close();
    },
  };
}

function appOf(parts: Parts, courier: Courier, partner: Partner | undefined): Hono {
  const app = new Hono();
  app.onError((error) => {
    if (error instanceof MetaProblem) return error.toResponse();
    if (error instanceof BadKey) return hubProblem(401, 'Invalid api key');
    throw error;
  });
  const channelOf = (context: Context) => keeperOf(parts, context);
  app.route('/', messageRoutes(parts, channelOf, courier));
  app.route('/', templateRoutes(parts, channelOf));
  app.route('/', settingRoutes(parts, channelOf));
  app.route('/', uploadRoutes(parts, channelOf));
  app.route('/', mediaRoutes(parts, channelOf));
  if (partner) app.route('/api/v2', partnerRoutes(parts, partner));
  app.all('*', () => hubProblem(404, 'Not found'));
  return app;
}

class BadKey extends Error {
  override readonly name = 'BadKey';
}

function keeperOf({ channels }: Parts, { req }: Context): Channel {
  const key = req.header('d360-api-key') ?? '';
  const found = channels.all().find(({ apiKey }) => apiKey === key);
  if (!found) throw new BadKey();
  return found;
}

function ring(parts: Parts, courier: Courier, action: Action) {
  switch (action.kind) {
    case 'post':
      return courier.post(action.delivery);
    case 'accept':
      return void accept(parts, action.message);
    case 'deliver':
      return deliver(parts, action.message);
  }
}

function seed(parts: Parts, { channels, templates = [] }: WhatsAppOptions) {
  parts.journal.change(() => {
    const isFirst = parts.channels.all().length === 0;
    for (const { id, number, name, apiKey, waba } of channels)
      if (!parts.channels.get(id))
        parts.channels.put(id, {
          id,
          client: `client-of-${waba}`,
          number: number.replaceAll(/\D/g, ''),
          phoneNumberId: `${1_000_000 + parts.channels.all().length}`,
          waba,
          name,
          apiKey,
          keyId: `key-of-${id}`,
          status: 'running',
          isRegistered: true,
          isLocked: false,
          webhook: null,
          profile: {},
        });
    if (isFirst)
      for (const { waba, ...template } of templates) addTemplate(parts, waba, template, 'approved');
  });
}

function ofNumber({ channels }: Parts, number: string): Channel {
  const digits = number.replaceAll(/\D/g, '');
  const channel = channels.all().find((each) => each.number === digits);
  if (!channel) throw new Error('There is no such number of ours.');
  return channel;
}

function changeChannel(parts: Parts, number: string, to: Partial<Channel>) {
  const channel = ofNumber(parts, number);
  const changed = { ...channel, ...to };
  parts.journal.change(() => {
    parts.channels.put(channel.id, changed);
    if (to.status !== undefined)
      tellPartner(parts, `channel_${to.status}`, { ...toChannelJson(changed) });
  });
}
