import { randomBytes, randomUUID } from 'node:crypto';
import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import { hubProblem } from '../problem.ts';
import { toJson } from '../templates/template-json.ts';

export interface Partner {
  readonly id: string;
  /** For the header `x-api-key`. */
  readonly apiKey: string;
  readonly username: string;
  readonly password: string;
}

const Login = z.object({ username: z.string(), password: z.string() });
const WebhookUrl = z.object({ webhook_url: z.url() });

/** The API of 360dialog's partners, below `/api/v2`. */
export function partnerRoutes(parts: Parts, partner: Partner): Hono {
  const app = new Hono();
  app.post('/token', async (context) => {
    const login = Login.safeParse(await context.req.json().catch(() => undefined)).data;
    if (login?.username !== partner.username || login.password !== partner.password)
      return hubProblem(401, 'Wrong user name or password.');
    const access_token = randomUUID();
    parts.journal.change(() => parts.partner.put(`token:${access_token}`, access_token));
    return context.json({ access_token, token_type: 'Bearer', expires_in: 86_400 });
  });
  app.use('/partners/:partner/*', async (context, next) => {
    if (!mayCome(parts, partner, context)) return hubProblem(401, 'Not authorized.');
    if (context.req.param('partner') !== partner.id) return hubProblem(403, 'Not this partner.');
    return next();
  });
  app.get('/partners/:partner', (context) =>
    mayCome(parts, partner, context) && context.req.param('partner') === partner.id
      ? context.json({ id: partner.id, webhook_url: parts.partner.get('webhook') ?? null })
      : hubProblem(401, 'Not authorized.'),
  );
  app.get('/partners/:partner/webhook_url', (context) =>
    context.json({ webhook_url: parts.partner.get('webhook') ?? null }),
  );
  app.post('/partners/:partner/webhook_url', async (context) => {
    const wanted = WebhookUrl.safeParse(await context.req.json().catch(() => undefined)).data;
    if (!wanted) return hubProblem(400, 'webhook_url is no URL.');
    parts.journal.change(() => parts.partner.put('webhook', wanted.webhook_url));
    return context.json(wanted);
  });
  app.route('/partners/:partner', channelRoutes(parts));
  return app;
}

function channelRoutes(parts: Parts): Hono {
  const app = new Hono();
  const find = (id: string) => parts.channels.all().find((each) => each.id === id);
  const noChannel = () => hubProblem(404, 'There is no such channel.');
  app.get('/channels', (context) => {
    const partner_channels = parts.channels.all().map(toChannelJson);
    const total = partner_channels.length;
    return context.json({ partner_channels, total, count: total });
  });
  app.get('/clients', (context) => {
    const ids = [...new Set(parts.channels.all().map(({ client }) => client))];
    const clients = ids.map((id) => ({ id, name: id }));
    return context.json({ clients, total: ids.length, count: ids.length });
  });
  app.post('/channels/:channel/api_keys', (context) => {
    const channel = find(context.req.param('channel'));
    if (!channel) return noChannel();
    const key = { apiKey: randomBytes(16).toString('hex'), keyId: randomUUID() };
    parts.journal.change(() => parts.channels.put(channel.id, { ...channel, ...key }));
    const about = { address: parts.server.url, app_id: channel.id };
    return context.json({ id: key.keyId, api_key: key.apiKey, ...about }, 201);
  });
  app.get('/channels/:channel/api_keys', (context) => {
    const channel = find(context.req.param('channel'));
    return channel ? context.json({ api_keys: [{ id: channel.keyId }] }) : noChannel();
  });
  app.get('/waba_accounts/:waba/waba_templates', (context) => {
    const waba = context.req.param('waba');
    const found = parts.templates.all().filter((each) => each.waba === waba);
    const total = found.length;
    return context.json({ waba_templates: found.map(toJson), total, count: total });
  });
  return app;
}

export function toChannelJson(channel: Channel) {
  const { id, client: client_id, status, number, name, waba } = channel;
  return {
    id,
    client_id,
    status,
    setup_info: { phone_number: number, phone_name: name },
    waba_account: { id: waba, external_id: waba, name },
    integration: { type: 'cloud_api', enabled: status === 'running' },
  };
}

function mayCome({ partner: kept }: Parts, { apiKey }: Partner, { req }: Context): boolean {
  if (req.header('x-api-key') === apiKey) return true;
  const bearer = req.header('authorization')?.replace(/^Bearer /, '') ?? '';
  return kept.get(`token:${bearer}`) !== undefined;
}
