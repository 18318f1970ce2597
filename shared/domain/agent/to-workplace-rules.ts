import type { WorkplaceRules } from '#shared/contracts/agent/workplace-rules.ts';
import type { Workplace } from '#shared/contracts/configuration/workplace.ts';

/** What of the workplace an agent's rules go by. Presence that is not followed makes nobody busy, not even by its last reading. */
export function toWorkplaceRules({ interrupts, presence }: Workplace): WorkplaceRules {
  return { interrupts, busyWhen: presence.follow ? presence.busy : [] };
}
