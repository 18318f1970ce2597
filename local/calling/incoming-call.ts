import type { Action } from '../playground/contract.ts';
import type { Call } from './call.ts';
import { Emitter } from './emitter.ts';

interface IncomingParts {
  readonly id: string;
  /** Raw id of the caller. */
  readonly from: string | undefined;
  /** Undefined when it was done, else why not. */
  readonly act: (action: Action) => Promise<string | undefined>;
  readonly begin: (options: { readonly muted: boolean }) => Promise<Call>;
}

interface AcceptOptions {
  readonly audioOptions?: { readonly muted?: boolean };
}

interface IncomingEvents {
  readonly callEnded: { readonly callEndReason: { readonly code: number } };
}

/** `IncomingCall`: it rings until it is accepted, rejected, or over. */
export class IncomingCall extends Emitter<IncomingEvents> {
  readonly kind = 'IncomingCall';
  readonly id: string;
  readonly callerInfo: { readonly identifier: { readonly kind: 'unknown'; readonly id: string } };
  readonly #parts: IncomingParts;
  #isAccepted = false;

  constructor(parts: IncomingParts) {
    super();
    this.#parts = parts;
    this.id = parts.id;
    this.callerInfo = { identifier: { kind: 'unknown', id: parts.from ?? '' } };
  }

  async accept({ audioOptions }: AcceptOptions = {}): Promise<Call> {
    this.#isAccepted = true;
    const refusal = await this.#parts.act({ do: 'answer' });
    if (refusal !== undefined) throw new Error(refusal);
    return this.#parts.begin({ muted: audioOptions?.muted ?? false });
  }

  async reject(): Promise<void> {
    const refusal = await this.#parts.act({ do: 'decline' });
    if (refusal !== undefined) throw new Error(refusal);
  }

  /** It does not ring here any more. */
  end() {
    if (!this.#isAccepted) this.emit('callEnded', { callEndReason: { code: 0 } });
  }
}
