import type { LastTestCall } from '#shared/contracts/desk/test-call.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { TestCallParts } from './test-call-parts.ts';

/** How the agent's last test call stands. */
export async function readTestCall(
  { testCalls }: Pick<TestCallParts, 'testCalls'>,
  key: AgentKey,
): Promise<LastTestCall> {
  return { call: (await testCalls.last(key)) ?? null };
}
