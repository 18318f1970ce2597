/** An error as the Bot Connector answers it. */
export class ConnectorProblem extends Error {
  override readonly name = 'ConnectorProblem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message = code) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toResponse(): Response {
    const { status, code, message } = this;
    const headers: Record<string, string> = status === 429 ? { 'retry-after': '2' } : {};
    return Response.json({ error: { code, message } }, { status, headers });
  }
}
