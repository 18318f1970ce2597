import type { DeviceKind } from '#shared/contracts/agent/agent.ts';

/**
 * The devices that can take a call that came in on this address (docs/voice.md). A call of a Teams resource account stays
 * within Teams Phone extensibility, which does not ring Teams itself; without a number of ours no telephone can be called.
 */
export function devicesFor(reached: string): readonly DeviceKind[] | undefined {
  if (reached.startsWith('+')) return undefined;
  return reached.startsWith('teams-app:') ? ['browser', 'phone'] : ['browser', 'teams'];
}
