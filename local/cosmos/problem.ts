/** An answer of 400 and above, in the words of the service. */
export class CosmosProblem extends Error {
  override readonly name = 'CosmosProblem';
  readonly status: number;
  readonly code: string;
  readonly subStatus: number;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    message: string,
    more: { readonly subStatus?: number; readonly headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.status = status;
    this.code = codes[status] ?? 'InternalServerError';
    this.subStatus = more.subStatus ?? 0;
    this.headers = more.headers ?? {};
  }
}

const codes: Readonly<Record<number, string>> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  429: 'TooManyRequests',
  449: 'RetryWith',
  503: 'ServiceUnavailable',
};

export function badRequest(message: string, subStatus = 0): CosmosProblem {
  return new CosmosProblem(400, message, { subStatus });
}

/** What the real service can do and this one cannot: named, never passed over. */
export function notEmulated(feature: string): CosmosProblem {
  return badRequest(`${feature} is not part of the embedded cloud's Cosmos DB.`);
}

export function notFound(what = 'Entity with the specified id does not exist in the system.') {
  return new CosmosProblem(404, `Resource Not Found. ${what}`);
}

/** Of an operation below a database or container that does not exist: 404/1003. */
export function ownerNotFound(): CosmosProblem {
  return new CosmosProblem(404, 'Owner resource does not exist', { subStatus: 1003 });
}

export function conflict(
  message = 'Entity with the specified id already exists in the system.',
): CosmosProblem {
  return new CosmosProblem(409, `Resource with specified id or name already exists. ${message}`);
}

export function preconditionFailed(): CosmosProblem {
  return new CosmosProblem(412, 'One of the specified pre-condition is not met');
}

export function tooLarge(): CosmosProblem {
  return new CosmosProblem(413, 'Request size is too large');
}
