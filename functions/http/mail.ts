import {
  app,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import { input } from 'durable-functions';
import { z } from 'zod';
import type { Center } from '#shared/center.ts';
import { MailNotifications, MailPush } from '#shared/contracts/conversation/mail-notification.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import { bytesOf } from './read-body.ts';

const TenantPath = z.object({ tenant: z.string().regex(/^[a-z][a-z0-9-]{0,35}$/) });
const Path = TenantPath.extend({
  mailbox: z.string().regex(/^[^\s@:/?#]{1,64}@[a-z0-9.-]{3,190}$/),
});

/** Bytes: a thousand notifications fit. */
const largest = 1024 * 1024;

/**
 * `POST /api/mail/{tenant}/{mailbox}`, and `…/lifecycle`: Microsoft Graph tells that a mailbox has something new, or that its
 * subscription wants care. It carries the secret that was given to Graph.
 */
export function registerMail(center: Center) {
  for (const [name, route] of [
    ['Text_Mail', 'mail/{tenant}/{mailbox}'],
    ['Text_MailLifecycle', 'mail/{tenant}/{mailbox}/lifecycle'],
  ] as const)
    app.http(name, {
      methods: ['POST'],
      route,
      authLevel: 'anonymous',
      extraInputs: [input.durableClient()],
      handler: (request, context) => take(center, request, context),
    });
  app.http('Text_Gmail', {
    methods: ['POST'],
    route: 'gmail/{tenant}',
    authLevel: 'anonymous',
    extraInputs: [input.durableClient()],
    handler: (request, context) => takePush(center, request, context),
  });
}

/** `POST /api/gmail/{tenant}`: Google's Pub/Sub tells that a mailbox has something new, with a token in the tenant's account's name. */
async function takePush(
  center: Center,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const path = TenantPath.safeParse(request.params);
  if (!path.success) return { status: 404 };
  const push = MailPush.safeParse(parse(await bytesOf(request, largest)));
  if (!push.success) return { status: 400 };
  const taken = await center
    .at(orchestrationsOf(context))
    .takeMailPush(path.data.tenant, request.headers.get('authorization'), push.data);
  return { status: taken === 'taken' ? 204 : 401 };
}

async function take(
  center: Center,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  // Graph asks once, when it is subscribed to.
  const token = request.query.get('validationToken');
  if (token !== null)
    return { status: 200, headers: { 'content-type': 'text/plain' }, body: token.slice(0, 4_096) };
  const key = Path.safeParse(request.params);
  if (!key.success) return { status: 404 };
  const told = MailNotifications.safeParse(parse(await bytesOf(request, largest)));
  if (!told.success) return { status: 400 };
  await center.at(orchestrationsOf(context)).takeMailNotifications(key.data, told.data);
  // Also to whoever does not know the secret: it is told nothing.
  return { status: 202 };
}

function parse(bytes: Uint8Array | undefined): unknown {
  if (!bytes) return undefined;
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
