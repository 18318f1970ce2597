import { randomUUID } from 'node:crypto';
import { Hono } from 'hono';
import { z } from 'zod';
import { servicePrincipalIdOf } from '../../directory/find.ts';
import {
  baseOf,
  type GraphContext,
  type GraphEnv,
  type GraphParts,
  readBody,
} from '../graph-context.ts';
import { badRequest, GraphProblem, notSupported } from '../graph-problem.ts';
import { shakeHands } from './handshake.ts';
import { longestLife, parseResource, type Watched } from './resource.ts';
import { NewSubscription, type Subscription, toJson } from './subscription.ts';
import type { Subscriptions } from './subscriptions.ts';

const minute = 60_000;

const Renewal = z.object({
  expirationDateTime: z.iso.datetime({ offset: true }).optional(),
  notificationUrl: z.url().optional(),
});

/** `/subscriptions`: an app sees its own alone. Source: "subscription resource type". */
export function subscriptionRoutes(parts: GraphParts, subscriptions: Subscriptions) {
  const { directory, surroundings } = parts;
  const app = new Hono<GraphEnv>();

  function own(context: GraphContext): Subscription {
    const id = context.req.param('id') ?? '';
    const found = subscriptions.find(id);
    const { tenantId, appId } = context.get('caller');
    if (found?.tenantId === tenantId && found.appId === appId) return found;
    throw new GraphProblem(
      404,
      'ResourceNotFound',
      `The object was not found: subscription ${id}.`,
    );
  }

  app.post('/subscriptions', async (context) =>
    answer(context, await create(parts, subscriptions, context), 201),
  );
  app.get('/subscriptions', (context) => {
    const { tenantId, appId } = context.get('caller');
    const found = subscriptions
      .all()
      .filter((each) => each.tenantId === tenantId && each.appId === appId);
    return context.json({
      '@odata.context': `${baseOf(context)}/$metadata#subscriptions`,
      value: found.map(toJson),
    });
  });
  app.get('/subscriptions/:id', (context) => answer(context, own(context), 200));
  app.patch('/subscriptions/:id', async (context) => {
    const before = own(context);
    const { expirationDateTime, notificationUrl } = await readBody(context, Renewal);
    if (notificationUrl) await shakeHands(notificationUrl);
    const watched = parseResource(
      directory,
      { ...before, userId: before.creatorId },
      before.asked.resource,
    );
    const subscription = {
      ...before,
      asked: { ...before.asked, ...(notificationUrl && { notificationUrl }) },
      ...(expirationDateTime && {
        expiresAt: expiryOf(watched, expirationDateTime, surroundings.clock.now()),
      }),
    };
    subscriptions.save(subscription);
    return answer(context, subscription, 200);
  });
  app.delete('/subscriptions/:id', (context) => {
    subscriptions.remove(own(context).id);
    return context.body(null, 204);
  });
  app.post('/subscriptions/:id/reauthorize', (context) => {
    own(context);
    return context.body(null, 204);
  });
  return app;
}

async function create(
  { directory, surroundings }: GraphParts,
  subscriptions: Subscriptions,
  context: GraphContext,
): Promise<Subscription> {
  const caller = context.get('caller');
  const asked = await readBody(context, NewSubscription);
  if (asked.includeResourceData) throw notSupported('notifications with resource data');
  const watched = parseResource(directory, caller, asked.resource);
  const expiresAt = expiryOf(watched, asked.expirationDateTime, surroundings.clock.now());
  for (const url of [asked.notificationUrl, asked.lifecycleNotificationUrl])
    if (url) await shakeHands(url);
  const { tenantId, appId, userId } = caller;
  const creatorId = userId ?? servicePrincipalIdOf(tenantId, appId);
  const subscription = { id: randomUUID(), tenantId, appId, creatorId, expiresAt, asked };
  subscriptions.save(subscription);
  return subscription;
}

function answer(context: GraphContext, subscription: Subscription, status: 200 | 201) {
  return context.json(
    {
      '@odata.context': `${baseOf(context)}/$metadata#subscriptions/$entity`,
      ...toJson(subscription),
    },
    status,
  );
}

function expiryOf({ kind }: Watched, text: string, now: number): number {
  const expiresAt = Date.parse(text);
  if (expiresAt <= now)
    throw badRequest('Subscription expiration time must be in the future.', 'ExtensionError');
  const most = longestLife[kind];
  // One minute of grace, since the caller's clock is another.
  if (expiresAt > now + (most + 1) * minute)
    throw badRequest(
      `Subscription expiration can only be ${most} minutes in the future.`,
      'ExtensionError',
    );
  return expiresAt;
}
