import type { Answer } from './call.ts';

const wentWrong = 'Something went wrong while processing your request';

/** An error in the form of ASP.NET's HttpError, as HttpApiHandler answers it. */
function httpError(status: number, message: string, exception?: readonly [string, string]): Answer {
  const [ExceptionType, ExceptionMessage] = exception ?? [];
  return { status, json: { Message: message, ExceptionMessage, ExceptionType } };
}

export const badArgument = (message: string): Answer =>
  httpError(400, 'One or more of the arguments submitted is incorrect', [
    'System.ArgumentException',
    message,
  ]);

export const badJson = (message: string): Answer =>
  httpError(400, 'Invalid JSON content', ['Newtonsoft.Json.JsonReaderException', message]);

/** What cannot be read as the input of a start. */
export const badInput = (message: string): Answer =>
  httpError(500, wentWrong, ['Newtonsoft.Json.JsonSerializationException', message]);

export const badRequest = (message: string): Answer => httpError(400, message);

export const invalidOperation = (message: string): Answer =>
  httpError(500, wentWrong, ['System.InvalidOperationException', message]);

export const conflict = (message: string): Answer => httpError(409, message);

/** The instance is in a state that does not allow what was asked. */
export const preconditionFailed = (message: string): Answer => ({ status: 412, json: message });

export const notFound: Answer = { status: 404 };

/** What the embedded cloud does not do, by name. */
export const notServed = (feature: string): Answer =>
  httpError(501, `${feature} is not served by the embedded cloud's Durable Functions engine.`);
