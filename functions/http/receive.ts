import type { HttpRequest, HttpResponseInit, InvocationContext } from '@azure/functions';
import type { Identification } from '#shared/contracts/access/identification.ts';
import type { Role } from '#shared/contracts/access/role.ts';
import { log } from '#shared/platform/log.ts';
import { orchestrationsOf } from '../workflows/orchestrations.ts';
import type { Endpoint } from './endpoint.ts';
import { readRequest } from './read-request.ts';
import { refuse, toResponse } from './to-response.ts';
import { wantsYaml, type YamlFormat } from './yaml-format.ts';

/** What endpoints need of the center. */
export interface Reception<Actions> {
  identify(authorization: string | null): Promise<Identification>;
  /** Whether somebody with these roles may call the endpoint of this name. */
  mayCall(endpoint: string, roles: readonly Role[]): boolean;
  readonly yaml: YamlFormat;
  /** What can be done, with the orchestrations of one invocation. */
  at(orchestrations: ReturnType<typeof orchestrationsOf>): Actions;
}

/** Answers one request to an endpoint. */
export function receive<Actions>(
  reception: Reception<Actions>,
  endpoint: Endpoint<Actions>,
  request: HttpRequest,
  context: InvocationContext,
): Promise<HttpResponseInit> {
  return guarded(endpoint.name, context, async () => {
    const who = await reception.identify(request.headers.get('authorization'));
    if (!who.ok) return refuse(who.reason);
    const { caller } = who;
    if (!reception.mayCall(endpoint.name, caller.roles)) return refuse('notAllowed');
    const read = await readRequest(endpoint, request, reception.yaml);
    if (!read.ok) return refuse(read.reason, read);
    if (changes.has(endpoint.method) && read.asked.ifMatch === '') return refuse('noMatch');
    const actions = reception.at(orchestrationsOf(context));
    const answer = await endpoint.handle({ ...read.asked, caller, actions, logger: context });
    const write = endpoint.yaml && wantsYaml(request) ? reception.yaml.write : undefined;
    return toResponse(endpoint, answer, write);
  });
}

/** Which name the version that they change. */
const changes: ReadonlySet<string> = new Set(['PUT', 'DELETE']);

/** Whatever is thrown becomes a 500 that says nothing but its reference. */
export async function guarded(
  name: string,
  context: InvocationContext,
  answer: () => Promise<HttpResponseInit>,
): Promise<HttpResponseInit> {
  try {
    return await answer();
  } catch (error) {
    log.requestFailed(context, name, context.invocationId, error);
    return refuse('unexpected', { reference: context.invocationId });
  }
}
