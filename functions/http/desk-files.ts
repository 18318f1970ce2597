import { Readable } from 'node:stream';
import {
  app,
  type HttpRequest,
  type HttpResponseInit,
  type InvocationContext,
} from '@azure/functions';
import { input } from 'durable-functions';
import { z } from 'zod';
import type { DeskActions } from '#shared/center/desk-actions.ts';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import { bytesOf } from './read-body.ts';
import { guarded, type Reception } from './receive.ts';
import { refuse } from './to-response.ts';

type FileActions = Pick<DeskActions, 'putDeskFile' | 'putFirstFile' | 'getDeskFile'>;
type UploadedFile = Parameters<FileActions['putDeskFile']>[2];
type FileReception = Pick<Reception<FileActions>, 'identify' | 'mayCall' | 'at'>;

const FileId = z.string().regex(/^[\w.:-]{1,128}$/);
const At = z.object({
  dialogue: z.string().min(1).max(64),
  message: z.string().min(1).max(512),
  file: FileId,
});
/** `id` of the wish that will begin a conversation. */
const FirstAt = z.object({ id: z.guid(), file: FileId });
const Name = z.string().trim().min(1).max(256);
/** MIME types in the form of RFC 6838. */
const Type = z.string().regex(/^[a-z0-9!#$&^_.+-]{1,64}\/[a-z0-9!#$&^_.+-]{1,64}/i);

/** Bytes. */
const largest = 100 * 1024 * 1024;
const route = 'desk/dialogues/{dialogue}/files/{message}/{file}';

export const deskFileFunctions = [
  { name: 'Desk_PutFile', method: 'PUT', route, handle: put },
  { name: 'Desk_GetFile', method: 'GET', route, handle: get },
  {
    name: 'Desk_PutFirstFile',
    method: 'PUT',
    route: 'desk/conversations/{id}/files/{file}',
    handle: putFirst,
  },
] as const;

/** Files of messages at the desk (A2): the file itself is the body, so they are no endpoints of JSON. */
export function registerDeskFiles(center: FileReception) {
  for (const { name, method, route: at, handle } of deskFileFunctions)
    app.http(name, {
      methods: [method],
      route: at,
      authLevel: 'anonymous',
      extraInputs: [input.durableClient()],
      handler: (request, context) =>
        guarded(name, context, () => receive(center, { name, handle }, request, context)),
    });
}

interface Asked {
  readonly request: HttpRequest;
  readonly key: AgentKey;
}

interface Endpoint {
  readonly name: string;
  readonly handle: (actions: FileActions, asked: Asked) => Promise<HttpResponseInit>;
}

async function receive(
  center: FileReception,
  { name, handle }: Endpoint,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  const who = await center.identify(request.headers.get('authorization'));
  if (!who.ok) return refuse(who.reason);
  if (!center.mayCall(name, who.caller.roles)) return refuse('notAllowed');
  const actions = center.at(orchestrationsOf(context));
  return handle(actions, { request, key: keyOf(who.caller) });
}

function keyOf({ tenant, user }: Caller): AgentKey {
  return { tenant, agent: user };
}

async function put(actions: FileActions, { request, key }: Asked): Promise<HttpResponseInit> {
  const at = At.safeParse(request.params);
  if (!at.success) return refuse('notFound');
  return upload(request, (file) => actions.putDeskFile(key, at.data, file));
}

async function putFirst(actions: FileActions, { request, key }: Asked): Promise<HttpResponseInit> {
  const at = FirstAt.safeParse(request.params);
  if (!at.success) return refuse('notFound');
  return upload(request, (file) => actions.putFirstFile(key, at.data, file));
}

async function upload(
  request: HttpRequest,
  take: (file: UploadedFile) => ReturnType<FileActions['putFirstFile']>,
): Promise<HttpResponseInit> {
  const name = Name.safeParse(request.query.get('name'));
  const type = Type.safeParse(request.headers.get('content-type'));
  if (!name.success)
    return refuse('invalid', { fields: [{ field: 'name', what: 'say how the file is called' }] });
  if (!type.success) return refuse('fileRefused');
  const content = await bytesOf(request, largest);
  if (!content) return refuse('tooLarge');
  const [plain = ''] = type.data.split(';');
  const done = await take({ name: name.data, type: plain.trim().toLowerCase(), content });
  return done.ok ? { status: 200, jsonBody: done.value } : refuse(done.reason);
}

async function get(actions: FileActions, { request, key }: Asked): Promise<HttpResponseInit> {
  const at = At.safeParse(request.params);
  if (!at.success) return refuse('notFound');
  const found = await actions.getDeskFile(key, at.data);
  if (!found.ok) return refuse(found.reason);
  return {
    status: 200,
    headers: {
      'content-type': found.type,
      'cache-control': 'private, max-age=3600',
      // Whatever it is, it is shown by our page and never runs as one.
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
    },
    body: Readable.from(found.content),
  };
}
