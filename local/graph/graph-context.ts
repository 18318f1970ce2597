import type { DatabaseSync } from 'node:sqlite';
import type { Context } from 'hono';
import { z } from 'zod';
import type { Directory, Person } from '../directory/directory.ts';
import { findPerson } from '../directory/find.ts';
import type { Surroundings } from '../platform/surroundings.ts';
import type { Caller } from './caller.ts';
import { badRequest, notFound } from './graph-problem.ts';

/** What every part of the Graph stand-in works with. */
export interface GraphParts {
  readonly surroundings: Surroundings;
  readonly directory: Directory;
  readonly database: DatabaseSync;
}

export interface GraphEnv {
  readonly Variables: { caller: Caller };
}

export type GraphContext = Context<GraphEnv>;

/** The person that `/users/{id}` or `/me` names. Throws 404, or 400 for `/me` without a signed-in person. */
export function personOf(directory: Directory, context: GraphContext): Person {
  const { tenantId, userId } = context.get('caller');
  const named = context.req.param('user');
  if (named === undefined && userId === undefined)
    throw badRequest('/me request is only valid with delegated authentication flow.');
  const wanted = named ?? userId ?? '';
  const person = findPerson(directory, tenantId, wanted);
  if (!person) throw notFound(wanted);
  return person;
}

/** The JSON body, checked. Throws 400 with what is wrong. */
export async function readBody<Schema extends z.ZodType>(
  context: GraphContext,
  schema: Schema,
): Promise<z.infer<Schema>> {
  const body = schema.safeParse(await context.req.json().catch(() => undefined));
  if (body.success) return body.data;
  throw badRequest(`Invalid request. ${z.prettifyError(body.error)}`, 'BadRequest');
}

/** Address of the service as this caller sees it, for links: `https://localhost:7076/v1.0`. */
export function baseOf(context: GraphContext): string {
  return `${new URL(context.req.url).origin}/v1.0`;
}
