/** What the functions of a test app were called with, shared between the app and the test in one process. */
export interface Call {
  readonly function: string;
  readonly input: unknown;
  readonly metadata?: unknown;
}

declare global {
  var openlineTestCalls: Call[] | undefined;
  /** When set, functions wait for it before they end. */
  var openlineTestGate: ((name: string, input: unknown) => Promise<void> | void) | undefined;
}

globalThis.openlineTestCalls ??= [];
export const calls: Call[] = globalThis.openlineTestCalls;

export function callsOf(name: string): readonly Call[] {
  return calls.filter((call) => call.function === name);
}
