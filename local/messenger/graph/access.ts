import { createHmac } from 'node:crypto';
import type { Context } from 'hono';
import type { App, Page } from '../model.ts';
import type { Parts } from '../parts.ts';
import { GraphProblem } from '../problem.ts';

/** A token comes as bearer, in the query, or in the body. */
export function tokenOf({ req }: Context, body: Readonly<Record<string, unknown>> = {}): string {
  const [, bearer] = /^Bearer (.+)$/.exec(req.header('authorization') ?? '') ?? [];
  const inBody = body['access_token'];
  return bearer ?? req.query('access_token') ?? (typeof inBody === 'string' ? inBody : '');
}

/** Whose page token it is. Throws as the API refuses a bad one, and one without a proof that is right. */
export function pageOf(
  parts: Parts,
  context: Context,
  body?: Readonly<Record<string, unknown>>,
): Page {
  const token = tokenOf(context, body);
  const page = parts.pages.all().find((each) => each.token === token);
  if (!page) throw new GraphProblem(190, 'Invalid OAuth access token.', 463);
  const proof = context.req.query('appsecret_proof');
  const secret = parts.apps.get(page.app)?.secret ?? '';
  if (proof !== undefined && proof !== createHmac('sha256', secret).update(token).digest('hex'))
    throw new GraphProblem(100, 'Invalid appsecret_proof provided in the API argument');
  return page;
}

/** By a token `<id>|<secret>`. */
export function appOf(parts: Parts, context: Context): App {
  const [id = '', secret] = tokenOf(context).split('|');
  const app = parts.apps.get(id);
  if (!app || app.secret !== secret) throw new GraphProblem(190, 'Invalid OAuth access token.');
  return app;
}
