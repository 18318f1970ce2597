import type { PresenceBadgeProps } from '@fluentui/react-components';
import { statusBadge } from '../agent/status-badge.ts';
import type { Choice } from './choices.ts';

type Badge = NonNullable<PresenceBadgeProps['status']>;

/** Availabilities of Microsoft Graph, as Teams shows them. */
const byPresence: Readonly<Record<string, Badge>> = {
  Available: 'available',
  AvailableIdle: 'available',
  Away: 'away',
  AwayIdle: 'away',
  BeRightBack: 'away',
  Busy: 'busy',
  BusyIdle: 'busy',
  DoNotDisturb: 'do-not-disturb',
  Offline: 'offline',
};

/** Undefined: nothing is known, or it is nobody. */
export function presenceBadge(choice: Choice): Badge | undefined {
  if (choice.kind === 'agent') return statusBadge[choice.agent.status];
  if (choice.kind !== 'person') return undefined;
  return byPresence[choice.person.presence ?? ''] ?? 'unknown';
}
