import { badRequest, type CosmosProblem } from '../problem.ts';

interface Place {
  readonly start: number;
  readonly end: number;
}

function queryProblem(code: string, message: string, place?: Place): CosmosProblem {
  const errors = [{ severity: 'Error', ...(place && { location: place }), code, message }];
  return badRequest(`Message: ${JSON.stringify({ errors })}`);
}

/** SC1001, as the service words it. `near` is the text the parser stumbled over. */
export function syntaxProblem(near: string, place: Place): CosmosProblem {
  return queryProblem('SC1001', `Syntax error, incorrect syntax near '${near}'.`, place);
}

/** SC2001: a name that is neither an input of the query nor one of an outer query. */
export function unknownName(name: string): CosmosProblem {
  return queryProblem('SC2001', `Identifier '${name}' could not be resolved.`);
}

/** SC2005: a function that is unknown, or one that is not emulated. */
export function unknownFunction(name: string): CosmosProblem {
  return queryProblem(
    'SC2005',
    `'${name}' is not a recognized built-in function name of the embedded cloud's Cosmos DB.`,
  );
}

/** A query that can be read but not answered. */
export function semanticProblem(message: string, code = 'SC2001'): CosmosProblem {
  return queryProblem(code, message);
}
