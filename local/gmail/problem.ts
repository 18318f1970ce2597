const reasons = {
  400: ['invalidArgument', 'INVALID_ARGUMENT'],
  401: ['authError', 'UNAUTHENTICATED'],
  403: ['rateLimitExceeded', 'PERMISSION_DENIED'],
  404: ['notFound', 'NOT_FOUND'],
  429: ['rateLimitExceeded', 'RESOURCE_EXHAUSTED'],
  501: ['notImplemented', 'UNIMPLEMENTED'],
} as const;

type Status = keyof typeof reasons;

/** An answer that says no in Google's form: `{error: {code, message, errors, status}}`. */
export class GmailProblem extends Error {
  override readonly name = 'GmailProblem';
  readonly status: Status;
  constructor(status: Status, message: string) {
    super(message);
    this.status = status;
  }
  toResponse(): Response {
    const [reason, status] = reasons[this.status];
    const { message } = this;
    const errors = [{ message, domain: 'global', reason }];
    return Response.json(
      { error: { code: this.status, message, errors, status } },
      { status: this.status },
    );
  }
}

export function notFound(): GmailProblem {
  return new GmailProblem(404, 'Requested entity was not found.');
}
