import { CosmosProblem } from './problem.ts';

export interface Fault {
  /** 429: too many requests; 449: try again, two writes met; 503: not available. */
  readonly status: 429 | 449 | 503;
  /** How many of the next item requests fail; default 1. */
  readonly count?: number;
  /** Only with 429: when to try again; default 10. */
  readonly retryAfterMs?: number;
}

/** The operator's knob for trouble: requests for items fail on demand, before anything is done. */
export interface Faults {
  /** Lets the next item requests fail; several orders wait one behind the other. */
  next(fault: Fault): void;
  clear(): void;
  /** Throws when a fault is due. Called once by each request for items. */
  strike(): void;
}

export function createFaults(): Faults {
  const due: CosmosProblem[] = [];
  return {
    next(fault) {
      for (let count = fault.count ?? 1; count > 0; count -= 1) due.push(toProblem(fault));
    },
    clear() {
      due.length = 0;
    },
    strike() {
      const problem = due.shift();
      if (problem) throw problem;
    },
  };
}

function toProblem({ status, retryAfterMs = 10 }: Fault): CosmosProblem {
  switch (status) {
    case 429:
      return new CosmosProblem(429, 'Request rate is large. More Request Units may be needed.', {
        subStatus: 3200,
        headers: { 'x-ms-retry-after-ms': String(retryAfterMs) },
      });
    case 449:
      return new CosmosProblem(449, 'Conflicting request to resource has been attempted. Retry.');
    case 503:
      return new CosmosProblem(503, 'Service is currently unavailable, please retry.');
  }
}
