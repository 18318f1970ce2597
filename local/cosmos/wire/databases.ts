import { CosmosProblem, notEmulated } from '../problem.ts';
import type { CosmosDatabase } from '../store/container.ts';
import { idOf } from '../store/container-definition.ts';
import { type Answer, toAnswer, toFeed } from './answer.ts';
import { findDatabase } from './find.ts';
import type { CosmosRequest } from './request.ts';
import type { Service } from './service.ts';

/** Create, list, read, delete. */
export function answerDatabases({ account }: Service, request: CosmosRequest): Answer {
  const { method, target } = request;
  if (request.header('x-ms-documentdb-isquery'))
    throw notEmulated('A query over databases (read them all instead)');
  switch (`${method} ${target.id === undefined ? 'feed' : 'one'}`) {
    case 'POST feed':
      return toAnswer(201, toBody(account.createDatabase(idOf(request.objectBody()))));
    case 'GET feed': {
      const texts = account.databases().map((database) => JSON.stringify(toBody(database)));
      return { status: 200, text: toFeed('', 'Databases', texts), charge: 1 };
    }
    case 'GET one': {
      const database = findDatabase(account, target);
      return toAnswer(200, toBody(database), { etag: database.etag });
    }
    case 'DELETE one':
      account.deleteDatabase(findDatabase(account, target));
      return { status: 204, charge: 1 };
    default:
      throw new CosmosProblem(405, `A database knows no ${method}.`);
  }
}

function toBody({ id, rid, etag, writtenAt }: CosmosDatabase) {
  return {
    id,
    _rid: rid,
    _self: `dbs/${rid}/`,
    _etag: etag,
    _colls: 'colls/',
    _users: 'users/',
    _ts: writtenAt,
  };
}
