import { CosmosProblem } from '../problem.ts';
import { type Answer, toAnswer } from './answer.ts';
import type { CosmosRequest } from './request.ts';
import type { Service } from './service.ts';

/**
 * The account document. The SDK sends all later requests to the locations named here, and would ignore them if `id`
 * were `localhost`.
 */
export function answerAccount({ url }: Service, { method }: CosmosRequest): Answer {
  if (method !== 'GET') throw new CosmosProblem(405, 'The account can only be read.');
  const locations = [{ name: 'Embedded', databaseAccountEndpoint: `${url()}/` }];
  return toAnswer(200, {
    _self: '',
    id: 'openline-embedded',
    _rid: 'openline-embedded',
    media: '//media/',
    addresses: '//addresses/',
    _dbs: '//dbs/',
    writableLocations: locations,
    readableLocations: locations,
    enableMultipleWriteLocations: false,
    userReplicationPolicy: { asyncReplication: false, minReplicaSetSize: 1, maxReplicasetSize: 4 },
    userConsistencyPolicy: { defaultConsistencyLevel: 'Session' },
    systemReplicationPolicy: { minReplicaSetSize: 1, maxReplicasetSize: 4 },
    readPolicy: { primaryReadCoefficient: 1, secondaryReadCoefficient: 1 },
    queryEngineConfiguration: '{}',
  });
}
