import type { Agent, Device } from '#shared/contracts/agent/agent.ts';
import { expireSlots } from '#shared/domain/agent/slots.ts';

export type NoTestCall = 'notSignedIn' | 'testWhileReady' | 'testDuringDialogue';

type MayBeTested =
  | { readonly ok: true; readonly device: Device }
  | { readonly ok: false; readonly reason: NoTestCall };

/** Whether an agent's device may be rung for a test: they are at work, not ready, and no customer is with them or waits for them alone. */
export function mayBeTested(agent: Agent | undefined, at: number): MayBeTested {
  if (!agent || agent.state.kind === 'signedOut' || agent.device === null)
    return { ok: false, reason: 'notSignedIn' };
  const { slots, parked } = expireSlots(agent, at);
  if (slots.length > 0 || parked.length > 0) return { ok: false, reason: 'testDuringDialogue' };
  if (agent.state.kind === 'ready') return { ok: false, reason: 'testWhileReady' };
  return { ok: true, device: agent.device };
}
