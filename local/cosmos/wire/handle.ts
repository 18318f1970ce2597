import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { CosmosProblem, notEmulated } from '../problem.ts';
import { answerAccount } from './account.ts';
import { type Answer, fromProblem, send } from './answer.ts';
import { authorize } from './authorize.ts';
import { answerContainers } from './containers.ts';
import { answerDatabases } from './databases.ts';
import { answerItems } from './items.ts';
import { operationOf } from './operation-of.ts';
import { answerRanges } from './ranges.ts';
import { type CosmosRequest, readRequest } from './request.ts';
import type { Service } from './service.ts';

/** Answers a request, whatever happens. */
export async function handle(service: Service, message: IncomingMessage, response: ServerResponse) {
  const activityId = String(message.headers['x-ms-activity-id'] ?? randomUUID());
  try {
    const request = await readRequest(message);
    await authorize(request, { key: service.account.key, verifyToken: service.verifyToken });
    const answer = answerOrRefuse(service, request);
    noteSpent(service, request, answer);
    send(response, answer, activityId);
  } catch (error) {
    // Nobody is left to hear what is wrong.
    if (message.destroyed && !message.complete) return response.destroy();
    send(response, fromError(service, error, 0), activityId);
  }
}

const refusalCharge = 1;

/** A refusal of an item request costs as well, unless the request was throttled. */
function answerOrRefuse(service: Service, request: CosmosRequest): Answer {
  try {
    return answer(service, request);
  } catch (error) {
    const isThrottled = error instanceof CosmosProblem && error.status === 429;
    const { type, segments } = request.target;
    if (type !== 'docs' || isThrottled) return fromError(service, error, 0);
    const subject = `${request.header('x-ms-documentdb-partitionkey') ?? ''}/${segments[5] ?? ''}`;
    service.surroundings.meter.count('cosmos.ru', refusalCharge, subject);
    return fromError(service, error, refusalCharge);
  }
}

function noteSpent({ spending }: Service, request: CosmosRequest, { status, charge = 0 }: Answer) {
  const { type, segments } = request.target;
  if (type !== 'docs' || charge === 0) return;
  const refused = status >= 400 ? `, ${status}` : '';
  spending.note(segments[3] ?? '', `${operationOf(request)}${refused}`, charge);
}

function answer(service: Service, request: CosmosRequest): Answer {
  const { type, segments } = request.target;
  switch (`${type} ${segments.length}`) {
    case ' 0':
      return answerAccount(service, request);
    case 'dbs 1':
    case 'dbs 2':
      return answerDatabases(service, request);
    case 'colls 3':
    case 'colls 4':
      return answerContainers(service, request);
    case 'docs 5':
    case 'docs 6':
      return answerItems(service, request);
    case 'pkranges 5':
      return answerRanges(service, request);
    default:
      throw notEmulated(`'${type}' (${request.method} /${segments.join('/')})`);
  }
}

function fromError({ surroundings }: Service, error: unknown, charge: number): Answer {
  if (error instanceof CosmosProblem) return fromProblem(error, charge);
  const text = error instanceof Error ? error.message : String(error);
  surroundings.log.write({ level: 'error', source: 'cosmos', text: `a request failed: ${text}` });
  return fromProblem(new CosmosProblem(500, text), 0);
}
