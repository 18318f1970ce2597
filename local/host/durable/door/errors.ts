import type { Answer } from './call.ts';

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

export const badRequest = (message: string): Answer => httpError(400, message);

export const invalidOperation = (message: string): Answer =>
  httpError(500, 'Something went wrong while processing your request', [
    'System.InvalidOperationException',
    message,
  ]);

export const conflict = (message: string): Answer =>
  httpError(409, 'The orchestration instance already exists.', [
    'DurableTask.Core.Exceptions.OrchestrationAlreadyExistsException',
    message,
  ]);

export const notFound: Answer = { status: 404 };

/** What the embedded cloud does not do, by name. */
export const notServed = (feature: string): Answer =>
  httpError(501, `${feature} is not served by the embedded cloud's Durable Functions engine.`);
