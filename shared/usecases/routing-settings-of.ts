import type { CenterKey } from '#shared/contracts/keys.ts';
import type { RoutingHead } from '#shared/contracts/routing/routing-head.ts';
import type { RoutingSettings } from '#shared/contracts/routing/routing-settings.ts';
import { toRoutingSettings } from '#shared/domain/routing/to-routing-settings.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

interface SettingsParts {
  readonly configuration: Pick<ConfigurationStore, 'get'>;
}

/** Settings for a queue that begins. Throws when there is no such contact center. */
export async function firstSettings(
  { configuration }: SettingsParts,
  { tenant, center }: CenterKey,
): Promise<RoutingSettings> {
  const found = await configuration.get(tenant, 'center', center);
  if (found === undefined) throw new Error(`There is no contact center ${center} in ${tenant}`);
  return toRoutingSettings(found.value, 1);
}

/** Settings for a queue that has some: a version higher where they differ, the same where they do not. */
export async function settingsNow(
  { configuration }: SettingsParts,
  { tenant, center, settings }: RoutingHead,
): Promise<RoutingSettings> {
  const found = await configuration.get(tenant, 'center', center);
  if (found === undefined) return settings;
  const next = toRoutingSettings(found.value, settings.version);
  if (JSON.stringify(next) === JSON.stringify(settings)) return settings;
  return { ...next, version: settings.version + 1 };
}
