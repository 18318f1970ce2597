/** An error as Call Automation answers it: `{"error":{"code","message"}}`. */
export class AcsProblem extends Error {
  override readonly name = 'AcsProblem';
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }

  toBody() {
    return { error: { code: this.code, message: this.message } };
  }
}

/** 404/8522: the call or the participant is gone, or never was. */
export function notFound(what: string): AcsProblem {
  return new AcsProblem(404, '8522', `${what} not found.`);
}

/** 400/8523: something in the request is invalid. */
export function invalid(message: string): AcsProblem {
  return new AcsProblem(400, '8523', message);
}

/** 501: the real service has it, this stand-in does not. Not retried by the SDK. */
export function unsupported(feature: string): AcsProblem {
  return new AcsProblem(
    501,
    'NotImplemented',
    `The local stand-in for Call Automation does not have ${feature}.`,
  );
}
