import type { Device } from '#shared/contracts/agent/agent.ts';
import type {
  TestCall,
  TestCallKey,
  TestCallNews,
  TestCallOrder,
} from '#shared/contracts/desk/test-call.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';

/** Whom a test call rings. */
export interface TestCallTarget {
  readonly device: Device;
  /** An address of the tenant's that it comes from; undefined: none is needed. */
  readonly from: string | undefined;
}

type Done = { readonly ok: true } | { readonly ok: false; readonly detail: string };

/**
 * Test calls of the network. A refusal is final and is an answer; whatever may be better in a moment is thrown. Done twice, a
 * device is rung once.
 */
export interface TestCallChannel {
  ring(
    order: TestCallOrder,
    target: TestCallTarget,
  ): Promise<
    | { readonly ok: true; readonly connection: string }
    | { readonly ok: false; readonly detail: string }
  >;
  /** Asks for a key, or a word where speech is understood. */
  ask(order: TestCallOrder, connection: string): Promise<Done>;
  /** Says whether something was heard. */
  tell(order: TestCallOrder, connection: string, isHeard: boolean): Promise<Done>;
  /** A call that is over already is fine. */
  hangUp(connection: string): Promise<void>;
  /** The body of a callback; what a test call does not go by is left out. Undefined: not understood. */
  news(body: unknown): readonly TestCallNews[] | undefined;
}

/** Test calls under way, one for each agent. */
export interface TestCalls {
  /** While one is under way this does nothing. */
  start(order: TestCallOrder): Promise<void>;
  /** False: it is over, or another one is under way. */
  tell(key: TestCallKey, news: TestCallNews): Promise<boolean>;
  last(key: AgentKey): Promise<TestCall | undefined>;
}
