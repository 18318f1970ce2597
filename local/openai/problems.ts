/** An error as Azure OpenAI answers it: status and `{error: {code, message, …}}`. */
export class OpenAiProblem extends Error {
  override readonly name = 'OpenAiProblem';
  readonly status: number;
  readonly error: Readonly<Record<string, unknown>>;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(status: number, error: Readonly<Record<string, unknown>>, retryAfter?: number) {
    super(String(error['message']));
    this.status = status;
    this.error = error;
    this.retryAfter = retryAfter;
  }
}

export const noKey = () =>
  new OpenAiProblem(401, {
    code: '401',
    message:
      'Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a valid key for an active subscription and use a correct regional API endpoint for your resource.',
  });

export const noDeployment = () =>
  new OpenAiProblem(404, {
    code: 'DeploymentNotFound',
    message:
      'The API deployment for this resource does not exist. If you created the deployment within the last 5 minutes, please wait a moment and try again.',
  });

export const noResource = () =>
  new OpenAiProblem(404, { code: '404', message: 'Resource not found' });

export const badRequest = (message: string, param: string | null = null) =>
  new OpenAiProblem(400, { message, type: 'invalid_request_error', param, code: null });

export const tooMany = (seconds: number) =>
  new OpenAiProblem(
    429,
    {
      code: '429',
      message: `Requests to the ChatCompletions_Create Operation under Azure OpenAI API have exceeded call rate limit. Please retry after ${seconds} seconds.`,
    },
    seconds,
  );

export const filteredPrompt = () =>
  new OpenAiProblem(400, {
    message:
      "The response was filtered due to the prompt triggering Azure OpenAI's content management policy. Please modify your prompt and retry.",
    type: null,
    param: 'prompt',
    code: 'content_filter',
    status: 400,
    innererror: {
      code: 'ResponsibleAIPolicyViolation',
      content_filter_result: { violence: { filtered: true, severity: 'medium' } },
    },
  });

export const broken = () =>
  new OpenAiProblem(500, {
    code: 'InternalServerError',
    message: 'The server had an error while processing your request.',
  });
