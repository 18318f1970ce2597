import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';
import type { TestCallChannel, TestCalls } from '#shared/ports/test-calls.ts';

/** What the use cases of test calls are handed. */
export interface TestCallParts {
  readonly agents: Pick<AgentStore, 'load'>;
  readonly addresses: Pick<AddressBook, 'list'>;
  readonly testCallChannel: TestCallChannel;
  readonly testCalls: TestCalls;
  readonly newId: () => string;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}
