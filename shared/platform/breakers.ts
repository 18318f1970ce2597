import {
  BrokenCircuitError,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel';
import type {
  BreakerChange,
  BreakerSight,
  OutsideSystem,
} from '#shared/contracts/operations/breakers.ts';
import { isOutage } from './is-outage.ts';

/** The system failed so often just now that it is left alone for a moment: nothing was sent to it. */
export class SystemAway extends Error {
  override readonly name = 'SystemAway';
  constructor(system: OutsideSystem) {
    super(`${system} failed too often just now, and is left alone for a moment`);
  }
}

export interface Breaker {
  /** Asks the system unless it is left alone: then throws `SystemAway` at once. What it answers or throws is passed on. */
  run<Value>(work: () => Promise<Value>, judging?: Judging<Value>): Promise<Value>;
}

/** What speaks against the system; that a request was refused does not. */
export interface Judging<Value> {
  /** Whether this error does; absent: as `isOutage` says. */
  readonly isFault?: (error: unknown) => boolean;
  /** Whether this answer does; absent: none does. */
  readonly isFaulty?: (value: Value) => boolean;
}

export interface BreakerLimits {
  /** In a row. */
  readonly failures: number;
  /** Milliseconds until it is tried again. */
  readonly rest: number;
  /** Milliseconds without an answer after which that counts as a failure; absent: 30 s. Who asked goes on waiting. */
  readonly patience?: number;
}

export interface Breakers {
  /** The breaker of a system; `of`: whose, by ids alone, where each has its own. */
  around(system: OutsideSystem, of?: string, limits?: BreakerLimits): Breaker;
  list(): readonly BreakerSight[];
}

/** docs/operate-safety.md says why each is as it is. */
export const breakerLimits: Readonly<Record<OutsideSystem, BreakerLimits>> = {
  acs: { failures: 10, rest: 2_000 },
  'acs-identity': { failures: 10, rest: 5_000 },
  sms: { failures: 5, rest: 5_000 },
  whatsapp: { failures: 5, rest: 10_000 },
  graph: { failures: 5, rest: 30_000 },
  gmail: { failures: 5, rest: 30_000 },
  'web-pubsub': { failures: 10, rest: 2_000 },
  translator: { failures: 5, rest: 10_000 },
  speech: { failures: 5, rest: 30_000 },
  'malware-scan': { failures: 5, rest: 10_000 },
  bots: { failures: 5, rest: 10_000 },
  channels: { failures: 5, rest: 10_000 },
  recognizers: { failures: 5, rest: 10_000 },
  connectors: { failures: 5, rest: 10_000 },
  sql: { failures: 5, rest: 15_000 },
  storage: { failures: 5, rest: 15_000, patience: 600_000 },
  'key-vault': { failures: 5, rest: 2_000 },
};

interface Circuit {
  readonly sight: () => BreakerSight;
  readonly breaker: Breaker;
}

/** Those of customers come and go: the oldest make room. */
const mostCircuits = 2_000;
/** Milliseconds. */
const usualPatience = 30_000;
const states = {
  [CircuitState.Closed]: 'closed',
  [CircuitState.Open]: 'open',
  [CircuitState.HalfOpen]: 'halfOpen',
  [CircuitState.Isolated]: 'open',
} as const;

/** Circuit breakers of this process (S4); `told` hears when one opens or closes. */
export function createBreakers(told: (change: BreakerChange) => void = () => {}): Breakers {
  const circuits = new Map<string, Circuit>();
  return {
    around(system, of = '', limits = breakerLimits[system]) {
      const name = JSON.stringify([system, of, limits.failures, limits.rest]);
      const known = circuits.get(name);
      if (known) return known.breaker;
      const made = createCircuit({ system, of, ...limits }, told);
      circuits.set(name, made);
      const [oldest] = circuits.keys();
      if (circuits.size > mostCircuits && oldest !== undefined) circuits.delete(oldest);
      return made.breaker;
    },
    list: () => [...circuits.values()].map(({ sight }) => sight()),
  };
}

type Named = Pick<BreakerSight, 'system' | 'of' | 'failures' | 'rest'> &
  Pick<BreakerLimits, 'patience'>;

function createCircuit(named: Named, told: (change: BreakerChange) => void): Circuit {
  const { patience = usualPatience, ...known } = named;
  const { system, of, failures, rest } = known;
  const policy = circuitBreaker(
    handleWhenResult((outcome) => outcome instanceof Outcome && outcome.isFault),
    { halfOpenAfter: rest, breaker: new ConsecutiveBreaker(failures) },
  );
  let opened = 0;
  let openedAt: number | null = null;
  let isTold = false;
  policy.onBreak(() => {
    opened += 1;
    openedAt = Date.now();
    // It breaks again after each attempt that failed.
    if (!isTold) told({ system, of, state: 'open' });
    isTold = true;
  });
  policy.onReset(() => {
    isTold = false;
    told({ system, of, state: 'closed' });
  });
  return {
    sight: () => ({ ...known, state: states[policy.state], opened, openedAt }),
    breaker: {
      run(work, judging) {
        // The policy itself would make the others wait until the one attempt is answered.
        if (policy.state === CircuitState.HalfOpen) return Promise.reject(new SystemAway(system));
        return run({ policy, system, patience }, work, judging);
      },
    },
  };
}

class Outcome<Value> {
  readonly isFault: boolean;
  readonly give: () => Value;
  constructor(isFault: boolean, give: () => Value) {
    this.isFault = isFault;
    this.give = give;
  }
}

interface Running {
  readonly policy: CircuitBreakerPolicy;
  readonly system: OutsideSystem;
  /** Milliseconds. */
  readonly patience: number;
}

async function run<Value>(
  { policy, system, patience }: Running,
  work: () => Promise<Value>,
  judging: Judging<Value> = {},
): Promise<Value> {
  let asked: Promise<Outcome<Value>> | undefined;
  try {
    await policy.execute(() => {
      asked = settle(work, judging);
      return soon(asked, patience);
    });
  } catch (error) {
    if (error instanceof BrokenCircuitError) throw new SystemAway(system);
    throw error;
  }
  if (!asked) throw new SystemAway(system);
  return (await asked).give();
}

/** What has not come within the patience is judged as a failure, or one request that hangs would hold the breaker half open. */
async function soon(asked: Promise<Outcome<unknown>>, patience: number): Promise<Outcome<unknown>> {
  const { promise: late, resolve } = Promise.withResolvers<Outcome<unknown>>();
  const timer = setTimeout(() => resolve(new Outcome(true, () => undefined)), patience);
  timer.unref();
  try {
    return await Promise.race([asked, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function settle<Value>(
  work: () => Promise<Value>,
  { isFault = isOutage, isFaulty }: Judging<Value>,
): Promise<Outcome<Value>> {
  try {
    const value = await work();
    return new Outcome(isFaulty?.(value) ?? false, () => value);
  } catch (error) {
    return new Outcome(isFault(error), () => {
      throw error;
    });
  }
}
