import type { LastTestCall, TestCall, TestCallWish } from '#shared/contracts/desk/test-call.ts';
import type { AgentKey } from '#shared/contracts/keys.ts';
import type { TurnedOff } from '#shared/ports/turned-off.ts';
import { turnedOffBecause } from '../../operations/turned-off-because.ts';
import { mayBeTested, type NoTestCall } from './may-be-tested.ts';
import { readTestCall } from './read-test-call.ts';
import type { TestCallParts } from './test-call-parts.ts';

export type TestCallStarted =
  | { readonly ok: true; readonly value: LastTestCall }
  | { readonly ok: false; readonly reason: NoTestCall }
  | ReturnType<typeof turnedOffBecause>;

/** Rings the agent's own device to try it out. While one test call is under way this is that one: pressed twice it rings once. */
export async function startTestCall(
  parts: Pick<TestCallParts, 'agents' | 'testCalls' | 'newId' | 'now'> & {
    readonly turnedOff: TurnedOff;
  },
  key: AgentKey,
  { language }: TestCallWish,
): Promise<TestCallStarted> {
  const off = await parts.turnedOff('test-calls', key.tenant);
  if (off !== undefined) return turnedOffBecause(off);
  const at = parts.now();
  const tested = mayBeTested((await parts.agents.load(key))?.value, at);
  if (!tested.ok) return tested;
  const before = await parts.testCalls.last(key);
  if (before && before.state !== 'over') return { ok: true, value: { call: before } };
  const id = parts.newId();
  await parts.testCalls.start({ ...key, id, language, at });
  const { call } = await readTestCall(parts, key);
  return { ok: true, value: { call: call?.id === before?.id ? beginning(id) : call } };
}

/** What is not shown yet. */
function beginning(id: string): TestCall {
  return { id, state: 'ringing', outcome: null };
}
