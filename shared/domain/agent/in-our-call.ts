import type { Agent } from '#shared/contracts/agent/agent.ts';

/** Whether the agent talks to a customer. */
export function isInOurCall({ slots }: Agent): boolean {
  return slots.some(({ medium, state }) => medium === 'voice' && state === 'busy');
}
