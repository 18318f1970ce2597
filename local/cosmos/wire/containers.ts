import { badRequest, CosmosProblem, notEmulated, preconditionFailed } from '../problem.ts';
import type { Container } from '../store/container.ts';
import { type ContainerDefinition, toContainerDefinition } from '../store/container-definition.ts';
import { type Answer, toAnswer, toFeed } from './answer.ts';
import { findContainer, findDatabase } from './find.ts';
import type { CosmosRequest } from './request.ts';
import type { Service } from './service.ts';

/** Create, list, read, replace (indexing policy and TTL), delete. */
export function answerContainers(service: Service, request: CosmosRequest): Answer {
  const { account } = service;
  const { method, target } = request;
  if (request.header('x-ms-documentdb-isquery'))
    throw notEmulated('A query over containers (read them all instead)');
  switch (`${method} ${target.id === undefined ? 'feed' : 'one'}`) {
    case 'POST feed': {
      const definition = toContainerDefinition(request.objectBody());
      return one(201, account.createContainer(findDatabase(account, target), definition));
    }
    case 'GET feed': {
      const database = findDatabase(account, target);
      const texts = account.containers(database).map((found) => JSON.stringify(toBody(found)));
      return { status: 200, text: toFeed(database.rid, 'DocumentCollections', texts), charge: 1 };
    }
    case 'GET one':
      return one(200, findContainer(account, target));
    case 'PUT one':
      return replace(service, request);
    case 'DELETE one':
      account.deleteContainer(findContainer(account, target));
      return { status: 204, charge: 1 };
    default:
      throw new CosmosProblem(405, `A container knows no ${method}.`);
  }
}

function one(status: number, container: Container): Answer {
  return toAnswer(status, toBody(container), {
    etag: container.etag,
    'x-ms-alt-content-path': encodeURI(`dbs/${container.database.id}`),
    'x-ms-documentdb-collection-index-transformation-progress': 100,
  });
}

function replace({ account }: Service, request: CosmosRequest): Answer {
  const container = findContainer(account, request.target);
  const ifMatch = request.header('if-match');
  if (ifMatch !== undefined && ifMatch !== container.etag) throw preconditionFailed();
  const definition = toContainerDefinition(request.objectBody());
  checkSame(container.definition, definition);
  account.replaceContainer(container, definition);
  return one(200, container);
}

function checkSame(before: ContainerDefinition, after: ContainerDefinition) {
  const fixed = ['id', 'partitionKey', 'uniqueKeys'] as const;
  for (const name of fixed)
    if (JSON.stringify(before[name]) !== JSON.stringify(after[name]))
      throw badRequest(`The ${name} of a container cannot be changed.`);
}

function toBody({ definition, rid, etag, writtenAt, database }: Container) {
  return {
    ...definition.body,
    _rid: rid,
    _ts: writtenAt,
    _self: `dbs/${database.rid}/colls/${rid}/`,
    _etag: etag,
    _docs: 'docs/',
    _sprocs: 'sprocs/',
    _triggers: 'triggers/',
    _udfs: 'udfs/',
    _conflicts: 'conflicts/',
  };
}
