import { answerQuery } from '../query/answer-query.ts';
import type { Container } from '../store/container.ts';
import { type Answer, sessionHeaders, toFeed } from './answer.ts';
import type { CosmosRequest } from './request.ts';
import { scopeOfRequest } from './scope.ts';
import type { Service } from './service.ts';

const pageSize = 100;
const everything = { query: 'SELECT * FROM c' };

/** A page of a query, or of all items. */
export function answerItemFeed(
  { surroundings }: Service,
  container: Container,
  request: CosmosRequest,
): Answer {
  const scope = scopeOfRequest(request, container);
  const body = request.method === 'GET' ? everything : request.objectBody();
  const { texts, continuation, charge } = answerQuery(container, {
    body,
    scope,
    maxItemCount: mostItemsOf(request),
    continuation: request.header('x-ms-continuation'),
    now: surroundings.clock.now(),
  });
  surroundings.meter.count('cosmos.ru', charge, `${scope.text}${subjectOf(body)}`);
  return {
    status: 200,
    headers: {
      ...sessionHeaders(container),
      'x-ms-item-count': texts.length,
      ...(continuation !== undefined && { 'x-ms-continuation': continuation }),
    },
    text: toFeed(container.rid, 'Documents', texts),
    charge,
  };
}

/** How many items a page may have; -1: as many as fit. */
export function mostItemsOf({ header }: CosmosRequest): number {
  return Number(header('x-ms-max-item-count') ?? pageSize);
}

// A dialogue that a query asks for stands among its parameters.
function subjectOf(body: object): string {
  return 'parameters' in body ? JSON.stringify(body.parameters) : '';
}
