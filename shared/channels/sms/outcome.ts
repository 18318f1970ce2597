import type { AskProblem, FlowAnswer } from '#shared/contracts/flow/ask.ts';
import { type SendResult, SendResults } from './schema.ts';

/** What came of an attempt, and whether another one may come to more. */
export interface Tried {
  readonly answer: FlowAnswer;
  readonly again: boolean;
}

const provider = 'Communication Services';
/** Characters of a refusal's own words. */
const maxWords = 200;

/** Source: REST reference "Sms - Send", 2021-03-07: each recipient has an outcome of its own. */
export function fromResults(results: unknown): Tried {
  const [result] = SendResults.safeParse(results).data ?? [];
  if (!result) return final('invalid', `${provider} gave an answer that cannot be used`);
  const { successful, httpStatusCode: status, messageId } = result;
  if (successful) return { answer: { kind: 'sent', message: messageId ?? '' }, again: false };
  return isPassing(status) ? passing(status) : final('refused', wordsOf(result));
}

/** Of a request that was not answered with 202. */
export function fromError(error: unknown): Tried {
  const status = statusOf(error);
  if (status === undefined) {
    const isLate = error instanceof Error && error.name === 'AbortError';
    const [reason, what] = isLate
      ? (['timeout', 'did not answer in time'] as const)
      : (['unavailable', 'cannot be reached'] as const);
    return { ...final(reason, `${provider} ${what}`), again: true };
  }
  if (isPassing(status)) return passing(status);
  if (status === 401 || status === 403)
    return final(
      'notConfigured',
      `${provider} does not let this app send from that number (${status}): it must be one of the resource that sends SMS`,
    );
  return final('refused', `${provider} refused the message (${status})`);
}

function wordsOf({ httpStatusCode, errorMessage }: SendResult): string {
  const plain = `${provider} refused the message (${httpStatusCode})`;
  return errorMessage && !namesNumber(errorMessage)
    ? `${plain}: ${errorMessage.slice(0, maxWords)}`
    : plain;
}

/** Telephone numbers have five digits at least, however they are written. */
function namesNumber(text: string): boolean {
  return /\d(?:[^\p{L}\d]*\d){4}/u.test(text);
}

function statusOf(error: unknown): number | undefined {
  if (!(error instanceof Error) || !('statusCode' in error)) return undefined;
  return typeof error.statusCode === 'number' ? error.statusCode : undefined;
}

const isPassing = (status: number) => status === 408 || status === 429 || status >= 500;

function passing(status: number): Tried {
  return { ...final('unavailable', `${provider} answered ${status} again and again`), again: true };
}

function final(reason: AskProblem, detail: string): Tried {
  return { answer: { kind: 'failed', reason, detail }, again: false };
}
