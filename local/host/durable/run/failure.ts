/** How a failure is told: the reason, and the details that the SDK wants as text. */
export interface Failure {
  readonly reason: string;
  readonly details: string;
}

/** Of an activity; wording of the extension's TaskActivityShim, details in the form of a serialised .NET exception. */
export function activityFailure(name: string, message: string): Failure {
  return {
    reason: `Activity function '${name}' failed: ${message}`,
    details: exceptionText(message),
  };
}

/** Of a request by callHttp. */
export function httpFailure(message: string): Failure {
  return { reason: message, details: exceptionText(message) };
}

/** Of an orchestrator function; wording of the extension's OutOfProcOrchestrationShim. */
export function orchestratorFailure(name: string, message: string): Failure {
  return {
    reason: `Orchestrator function '${name}' failed: ${message}`,
    details: `Message: ${message}, StackTrace: `,
  };
}

function exceptionText(message: string): string {
  return JSON.stringify({
    $type: 'System.Exception, System.Private.CoreLib',
    ClassName: 'System.Exception',
    Message: message,
    Data: null,
    InnerException: null,
    HelpURL: null,
    StackTraceString: null,
    RemoteStackTraceString: null,
    RemoteStackIndex: 0,
    ExceptionMethod: null,
    HResult: -2146233088,
    Source: null,
    WatsonBuckets: null,
  });
}
