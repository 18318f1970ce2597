import type { ContactCenter } from '#shared/contracts/configuration/contact-center.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';

/** What routing needs of a contact center's settings; seconds become milliseconds. */
export function toRoutingSettings(center: ContactCenter, version: number): RoutingSettings {
  return {
    version,
    selection: center.selection,
    ringTime: center.ringTime * 1000,
    refusalRest: center.refusalRest * 1000,
    groups: center.groups.map(({ after, teams }) => ({ after: after * 1000, teams })),
  };
}
