import type { AgentKey } from '#shared/contracts/keys.ts';
import type { TestCallParts } from './test-call-parts.ts';

/** The agent's device is wanted for something else: their test call, if one is under way, ends at once. */
export async function endTestCall(
  { testCalls }: Pick<TestCallParts, 'testCalls'>,
  key: AgentKey,
): Promise<void> {
  const call = await testCalls.last(key);
  if (!call || call.state === 'over') return;
  await testCalls.tell({ ...key, id: call.id }, { kind: 'interrupted' });
}
