import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';

/** What routing needs of a contact center's settings; seconds become milliseconds. */
export function toRoutingSettings(center: ContactCenter, version: number): RoutingSettings {
  return {
    version,
    selection: center.selection,
    ringTime: center.ringTime * 1000,
    refusalRest: center.refusalRest * 1000,
    overflow: {
      waiting: center.overflow.waiting,
      estimatedWait:
        center.overflow.estimatedWait === null ? null : center.overflow.estimatedWait * 1000,
      noAgents: center.overflow.noAgents,
    },
    serviceLevelWithin: center.watch.serviceLevelWithin * 1000,
    timeZone: center.watch.timeZone,
    autoAnswer: center.autoAnswer,
    groups: center.groups.map(({ after, teams }) => ({ after: after * 1000, teams })),
  };
}
