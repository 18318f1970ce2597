import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import type { Parts } from '../parts.ts';
import { GraphProblem } from '../problem.ts';
import { appOf, pageOf } from './access.ts';

const Subscription = z.object({
  object: z.literal('page'),
  callback_url: z.url(),
  verify_token: z.string().min(1),
  fields: z.string().min(1),
});
const SubscribedApp = z.object({ subscribed_fields: z.string().min(1) });

/** Milliseconds. */
const answerWithin = 10_000;

/** `POST /{app}/subscriptions`, which asks the webhook whether it is theirs, and `POST /{page}/subscribed_apps`. */
export function subscriptionRoutes(parts: Parts): Hono {
  const app = new Hono();
  app.post('/:app{[0-9]+}/subscriptions', async (context) => {
    const found = appOf(parts, context);
    if (found.id !== context.req.param('app')) throw new GraphProblem(190, 'Not this app.');
    const wanted = Subscription.safeParse(await context.req.json().catch(() => undefined));
    if (!wanted.success) throw new GraphProblem(100, z.prettifyError(wanted.error));
    const { callback_url: url, verify_token: token, fields } = wanted.data;
    if (!(await isTheirs(url, token)))
      throw new GraphProblem(2200, 'Callback verification failed: it did not answer the challenge');
    const webhook = { url, fields: fields.split(',') };
    parts.journal.change(() => parts.apps.put(found.id, { ...found, webhook }));
    return context.json({ success: true });
  });
  app.post('/:page{[0-9]+}/subscribed_apps', async (context) => {
    const page = pageOf(parts, context);
    const wanted = SubscribedApp.safeParse(await context.req.json().catch(() => undefined));
    if (!wanted.success) throw new GraphProblem(100, z.prettifyError(wanted.error));
    if (page.id !== context.req.param('page')) throw new GraphProblem(200, 'Not this page.');
    const fields = wanted.data.subscribed_fields.split(',');
    parts.journal.change(() => parts.pages.put(page.id, { ...page, fields }));
    return context.json({ success: true });
  });
  return app;
}

async function isTheirs(callback: string, token: string): Promise<boolean> {
  const challenge = String(randomBytes(4).readUInt32BE());
  const url = new URL(callback);
  url.searchParams.set('hub.mode', 'subscribe');
  url.searchParams.set('hub.verify_token', token);
  url.searchParams.set('hub.challenge', challenge);
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerWithin) });
    return response.status === 200 && (await response.text()) === challenge;
  } catch {
    return false;
  }
}
