import type { PresenceBadgeProps } from '@fluentui/react-components';
import type { AgentStatus } from '#shared/contracts/desk/desk-view.ts';

/** As Teams shows it. */
export const statusBadge: Readonly<Record<AgentStatus, NonNullable<PresenceBadgeProps['status']>>> =
  {
    signedOut: 'offline',
    notReady: 'do-not-disturb',
    ready: 'available',
    away: 'away',
    reserved: 'busy',
    busy: 'busy',
    wrapUp: 'blocked',
  };
