/** An error as the Graph API answers it. */
export class GraphProblem extends Error {
  override readonly name = 'GraphProblem';
  readonly code: number;
  readonly subcode: number | undefined;
  readonly status: number;

  constructor(code: number, message: string, subcode?: number, status = statusOf(code)) {
    super(`(#${code}) ${message}`);
    this.code = code;
    this.subcode = subcode;
    this.status = status;
  }

  toResponse(): Response {
    const { message, code, subcode } = this;
    const error = {
      message,
      type: 'OAuthException',
      code,
      ...(subcode !== undefined && { error_subcode: subcode }),
      fbtrace_id: 'AStandInOfOpenline',
    };
    return Response.json({ error }, { status: this.status });
  }
}

function statusOf(code: number): number {
  if (code === 190) return 401;
  if (code === 1 || code === 2 || code === 1200) return 500;
  return code === 10 || code === 551 || (code >= 200 && code < 300) ? 403 : 400;
}
