/** An error as Meta answers it: `{error: {message, type, code, error_data, fbtrace_id}}`. */
export class MetaProblem extends Error {
  override readonly name = 'MetaProblem';
  readonly code: number;
  readonly details: string;
  readonly status: number;

  constructor(code: number, details: string) {
    const known = metaErrors.get(code);
    super(`(#${code}) ${known?.title ?? 'Unknown error'}`);
    this.code = code;
    this.details = details;
    this.status = known?.status ?? 400;
  }

  toResponse(): Response {
    const { message, code, details } = this;
    const error_data = { messaging_product: 'whatsapp', details };
    const error = { message, type: 'OAuthException', code, error_data, fbtrace_id: trace };
    return Response.json({ error }, { status: this.status });
  }
}

const trace = 'AStandInTraceOfOpenline';

interface MetaError {
  readonly title: string;
  readonly status: number;
}

const error = (title: string, status = 400): MetaError => ({ title, status });

/** Source: "WhatsApp Business Platform error codes" of Meta. */
export const metaErrors: ReadonlyMap<number, MetaError> = new Map([
  [0, error('AuthException', 401)],
  [100, error('Invalid parameter')],
  [190, error('Access token has expired', 401)],
  [368, error('Temporarily blocked for policies violations', 403)],
  [80007, error('Rate limit issues', 429)],
  [130429, error('Rate limit hit', 429)],
  [130472, error("User's number is part of an experiment")],
  [131000, error('Something went wrong', 500)],
  [131005, error('Access denied', 403)],
  [131008, error('Required parameter is missing')],
  [131009, error('Parameter value is not valid')],
  [131016, error('Service unavailable', 503)],
  [131021, error('Recipient cannot be sender')],
  [131026, error('Message undeliverable')],
  [131031, error('Account has been locked', 403)],
  [131042, error('Business eligibility payment issue')],
  [131047, error('Re-engagement message')],
  [131048, error('Spam rate limit hit')],
  [131049, error('This message was not delivered to maintain healthy ecosystem engagement.')],
  [131050, error('User has stopped marketing messages from this business')],
  [131051, error('Unsupported message type')],
  [131052, error('Media download error')],
  [131053, error('Media upload error')],
  [131056, error('(Business Account, Consumer Account) pair rate limit hit')],
  [132000, error('Number of parameters does not match the expected number of params')],
  [132001, error('Template name does not exist in the translation', 404)],
  [132005, error('Translated text too long')],
  [132007, error('Template Format Character Policy Violated')],
  [132012, error('Parameter format does not match format in the created template')],
  [132015, error('Template is paused')],
  [132016, error('Template is disabled')],
  [133010, error('Phone number not registered')],
]);

/** An error of 360dialog's own, before Meta is asked. */
export function hubProblem(status: number, message: string): Response {
  const meta = { success: false, http_code: status, developer_message: message };
  return Response.json({ meta }, { status });
}
