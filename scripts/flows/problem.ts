/** What the user is told instead of a stack. 1: something is wrong with a flow · 2: it could not be done. */
export class Problem extends Error {
  readonly exitCode: 1 | 2;
  constructor(exitCode: 1 | 2, message: string) {
    super(message);
    this.exitCode = exitCode;
  }
}
