import { Hono } from 'hono';
import { z } from 'zod';
import { findPerson } from '../../directory/find.ts';
import {
  baseOf,
  type GraphContext,
  type GraphEnv,
  type GraphParts,
  personOf,
  readBody,
} from '../graph-context.ts';
import { badRequest, GraphProblem } from '../graph-problem.ts';
import { fromDuration, sessionDuration } from './duration.ts';
import type { Presence } from './presence.ts';
import { isForApps, isForPeople } from './states.ts';

const mostIds = 650;
const hour = 3_600_000;
const roots = ['/me/presence', '/users/:user/presence'];

const SetPresence = z.object({
  sessionId: z.guid(),
  availability: z.string(),
  activity: z.string(),
  expirationDuration: z.string().optional(),
});
const Prefer = SetPresence.omit({ sessionId: true });
const Clear = z.object({ sessionId: z.guid() });
const Ids = z.object({ ids: z.array(z.string()) });
const SetStatus = z.object({
  statusMessage: z.object({
    message: z.object({ content: z.string(), contentType: z.string().optional() }),
    expiryDateTime: z.object({ dateTime: z.string(), timeZone: z.string() }).optional(),
  }),
});

/** Presence. Source: "presence resource type" and its operations. */
export function presenceRoutes(parts: GraphParts, presence: Presence) {
  const { directory } = parts;
  const app = new Hono<GraphEnv>();
  const show = (context: GraphContext) => {
    const { id } = personOf(directory, context);
    return context.json({
      '@odata.context': `${baseOf(context)}/$metadata#users('${id}')/presence/$entity`,
      ...toPresence(presence, id),
    });
  };

  app.get('/communications/presences/:user', show);
  app.post('/communications/getPresencesByUserId', async (context) => {
    const { ids } = await readBody(context, Ids);
    if (ids.length === 0 || ids.length > mostIds)
      throw badRequest(`The number of ids must be between 1 and ${mostIds}.`, 'InvalidRequest');
    const { tenantId } = context.get('caller');
    const known = ids.filter((id) => findPerson(directory, tenantId, id)?.id === id);
    return context.json({
      '@odata.context': `${baseOf(context)}/$metadata#Collection(microsoft.graph.presence)`,
      value: known.map((id) => toPresence(presence, id)),
    });
  });
  for (const root of roots) app.get(root, show);
  addSessionRoutes(app, parts, presence);
  addPreferenceRoutes(app, parts, presence);
  return app;
}

function addSessionRoutes(
  app: Hono<GraphEnv>,
  { directory, surroundings }: GraphParts,
  presence: Presence,
) {
  const { clock } = surroundings;
  for (const root of roots) {
    app.post(`${root}/setPresence`, async (context) => {
      const { id } = personOf(directory, context);
      const asked = await readBody(context, SetPresence);
      if (!isForApps(asked)) throw notAPair(asked);
      const duration = sessionDuration(asked.expirationDuration);
      presence.setSession(id, sessionIdOf(context, asked), asked, clock.now() + duration);
      return context.body(null, 200);
    });
    app.post(`${root}/clearPresence`, async (context) => {
      const { id } = personOf(directory, context);
      const asked = await readBody(context, Clear);
      if (presence.clearSession(id, sessionIdOf(context, asked))) return context.body(null, 200);
      throw new GraphProblem(404, 'NotFound', 'There is no presence session with this id.');
    });
  }
}

function addPreferenceRoutes(
  app: Hono<GraphEnv>,
  { directory, surroundings }: GraphParts,
  presence: Presence,
) {
  const { clock } = surroundings;
  for (const root of roots) {
    app.post(`${root}/setUserPreferredPresence`, async (context) => {
      const { id } = personOf(directory, context);
      const asked = await readBody(context, Prefer);
      if (!isForPeople(asked)) throw notAPair(asked);
      const standard = /^(Busy|DoNotDisturb)$/.test(asked.availability) ? 24 * hour : 7 * 24 * hour;
      const duration = asked.expirationDuration ? fromDuration(asked.expirationDuration) : standard;
      presence.prefer(id, asked, clock.now() + duration);
      return context.body(null, 200);
    });
    app.post(`${root}/clearUserPreferredPresence`, (context) => {
      presence.stopPreferring(personOf(directory, context).id);
      return context.body(null, 200);
    });
    app.post(`${root}/setStatusMessage`, async (context) => {
      const { id } = personOf(directory, context);
      const { statusMessage } = await readBody(context, SetStatus);
      const expiry = statusMessage.expiryDateTime?.dateTime;
      presence.setStatus(
        id,
        statusMessage.message,
        expiry ? Date.parse(`${expiry.replace(/Z$/, '')}Z`) : undefined,
      );
      return context.body(null, 200);
    });
  }
}

/** An app may only have its own session: the session id is its client id. */
function sessionIdOf(context: GraphContext, { sessionId }: { readonly sessionId: string }): string {
  if (sessionId.toLowerCase() === context.get('caller').appId.toLowerCase()) return sessionId;
  throw badRequest('sessionId must be the id of the application that calls.', 'InvalidArgument');
}

function notAPair({ availability, activity }: { availability: string; activity: string }) {
  return badRequest(
    `The combination of availability '${availability}' and activity '${activity}' is not supported.`,
    'InvalidArgument',
  );
}

/** Presence in Graph's words. */
function toPresence(presence: Presence, id: string) {
  const { availability, activity, status } = presence.read(id);
  return {
    id,
    availability,
    activity,
    statusMessage: status
      ? {
          message: status.message,
          publishedDateTime: new Date(status.publishedAt).toISOString(),
          expiryDateTime: status.expiresAt
            ? { dateTime: new Date(status.expiresAt).toISOString().slice(0, -1), timeZone: 'UTC' }
            : null,
        }
      : null,
    outOfOfficeSettings: { message: null, isOutOfOffice: false },
  };
}
