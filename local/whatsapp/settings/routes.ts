import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Channel } from '../model.ts';
import type { Parts } from '../parts.ts';
import { hubProblem, MetaProblem } from '../problem.ts';
import { healthOf } from './health.ts';
import { pictureOf } from './uploads.ts';

type ChannelOf = (context: Context) => Channel;

const NewWebhook = z.object({
  url: z.url(),
  headers: z.record(z.string(), z.string()).default({}),
  override_all: z.boolean().optional(),
});

const Profile = z.strictObject({
  messaging_product: z.literal('whatsapp'),
  about: z.string().min(1).max(139).optional(),
  address: z.string().max(256).optional(),
  description: z.string().max(512).optional(),
  email: z.string().max(128).optional(),
  profile_picture_handle: z.string().optional(),
  vertical: z.string().optional(),
  websites: z.array(z.url()).max(2).optional(),
});

/** The webhook of a number or of its whole account, and how the business shows itself. */
export function settingRoutes(parts: Parts, channelOf: ChannelOf): Hono {
  const app = new Hono();
  const change = (channel: Channel, what: Partial<Channel>) =>
    parts.journal.change(() => parts.channels.put(channel.id, { ...channel, ...what }));

  app.get('/v1/configs/webhook', (context) =>
    context.json(channelOf(context).webhook ?? { url: '', headers: {} }),
  );
  app.post('/v1/configs/webhook', async (context) => {
    const channel = channelOf(context);
    const wanted = NewWebhook.safeParse(await context.req.json().catch(() => undefined));
    if (!wanted.success) return hubProblem(400, z.prettifyError(wanted.error));
    const { url, headers } = wanted.data;
    change(channel, { webhook: { url, headers } });
    return context.json({ url, headers });
  });
  app.get('/health_status', (context) => context.json(healthOf(channelOf(context))));
  app.get('/waba_webhook', (context) =>
    context.json(parts.wabaWebhooks.get(channelOf(context).waba) ?? { url: '', headers: {} }),
  );
  app.post('/waba_webhook', async (context) => {
    const { waba } = channelOf(context);
    const wanted = NewWebhook.safeParse(await context.req.json().catch(() => undefined));
    if (!wanted.success) return hubProblem(400, z.prettifyError(wanted.error));
    const { url, headers, override_all: isForAll } = wanted.data;
    parts.journal.change(() => {
      parts.wabaWebhooks.put(waba, { url, headers });
      for (const each of parts.channels.all())
        if (isForAll && each.waba === waba) parts.channels.put(each.id, { ...each, webhook: null });
    });
    return context.json({ url, headers });
  });
  app.get('/whatsapp_business_profile', (context) =>
    context.json({ data: [{ messaging_product: 'whatsapp', ...channelOf(context).profile }] }),
  );
  app.post('/whatsapp_business_profile', async (context) => {
    const channel = channelOf(context);
    const wanted = Profile.safeParse(await context.req.json().catch(() => undefined));
    if (!wanted.success) throw new MetaProblem(100, z.prettifyError(wanted.error));
    const { profile_picture_handle: handle, ...words } = wanted.data;
    const picture = handle === undefined ? undefined : pictureOf(parts, channel.number, handle);
    if (handle !== undefined && picture === undefined)
      throw new MetaProblem(100, 'profile_picture_handle is none of an upload.');
    const shown = picture === undefined ? {} : { profile_picture_url: picture };
    change(channel, { profile: { ...channel.profile, ...words, ...shown } });
    return context.json({ success: true });
  });
  return app;
}
