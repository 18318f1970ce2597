import { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import { type Endpoint, endpointsFor } from './endpoint.ts';
import type { Reason } from './refusals.ts';

/** What can be done with the things of one kind. */
export interface ResourceActions<Value, Wanted> {
  list(caller: Caller): Promise<Answer<{ readonly items: readonly Value[] }, Reason>>;
  get(caller: Caller, id: string): Promise<Answer<Value, Reason>>;
  create(caller: Caller, wanted: Wanted): Promise<Answer<Value, Reason>>;
  change(
    caller: Caller,
    id: string,
    wanted: Wanted,
    version: string,
  ): Promise<Answer<Value, Reason>>;
  remove(caller: Caller, id: string, version: string): Promise<Answer<null, Reason>>;
}

interface ResourceSpec<Actions, Value, Wanted> {
  /** For names of functions: `ContactCenter` and `ContactCenters`. */
  readonly one: string;
  readonly many: string;
  /** For readers: `a contact center` and `contact centers`. */
  readonly nouns: readonly [string, string];
  readonly route: string;
  readonly id: z.ZodType<string>;
  readonly value: z.ZodType<Value>;
  readonly wanted: z.ZodType<Wanted>;
  /** One of them can be read and written as YAML as well. */
  readonly yaml?: true;
  readonly of: (actions: Actions) => ResourceActions<Value, Wanted>;
}

/** The five endpoints of one kind of thing: list, get, create, change, delete. */
export function resourceEndpoints<Actions, Value, Wanted>({
  one,
  many,
  nouns: [noun, nouns],
  route,
  id,
  value,
  wanted,
  yaml,
  of,
}: ResourceSpec<Actions, Value, Wanted>): Endpoint<Actions>[] {
  const define = endpointsFor<Actions>();
  const params = z.object({ id });
  const formats = yaml ? { yaml } : {};
  return [
    define({
      name: `Admin_List${many}`,
      method: 'GET',
      route,
      summary: `All ${nouns} of the tenant`,
      responses: { 200: z.object({ items: z.array(value).readonly() }) },
      handle: ({ caller, actions }) => of(actions).list(caller),
    }),
    define({
      name: `Admin_Get${one}`,
      method: 'GET',
      route: `${route}/{id}`,
      summary: `Read ${noun}`,
      ...formats,
      params,
      responses: { 200: value },
      handle: ({ caller, actions, params }) => of(actions).get(caller, params.id),
    }),
    define({
      name: `Admin_Create${one}`,
      method: 'POST',
      route,
      summary: `Create ${noun}`,
      ...formats,
      body: wanted,
      responses: { 201: value },
      handle: ({ caller, actions, body }) => of(actions).create(caller, body),
    }),
    define({
      name: `Admin_Change${one}`,
      method: 'PUT',
      route: `${route}/{id}`,
      summary: `Change ${noun}; If-Match names the version that is changed`,
      ...formats,
      params,
      body: wanted,
      responses: { 200: value },
      handle: ({ caller, actions, params, body, ifMatch }) =>
        of(actions).change(caller, params.id, body, ifMatch),
    }),
    define({
      name: `Admin_Delete${one}`,
      method: 'DELETE',
      route: `${route}/{id}`,
      summary: `Delete ${noun} that nothing uses; If-Match names the version that is meant`,
      params,
      responses: { 204: null },
      handle: ({ caller, actions, params, ifMatch }) =>
        of(actions).remove(caller, params.id, ifMatch),
    }),
  ];
}
