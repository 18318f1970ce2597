import type { Answer } from '#shared/contracts/answer.ts';
import {
  regionTenant,
  type Switchable,
  Switches,
  type SwitchesSight,
  type SwitchWanted,
  switchable,
} from '#shared/contracts/operations/switches.ts';
import { changeSwitches } from '#shared/domain/operations/change-switches.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

interface SwitchParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'create' | 'replace'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
}

const nothingOff = Switches.parse({});

/** What is turned off, and who changed what. */
export async function readSwitches({
  configuration,
}: Pick<SwitchParts, 'configuration'>): Promise<SwitchesSight> {
  const kept = await configuration.get(regionTenant, 'switches', 'switches');
  return toSight(kept?.value ?? nothingOff);
}

/** Turns something off or on for all or for chosen tenants; known everywhere within 15 seconds. Twice is harmless. */
export async function turnSwitch(
  { configuration, now }: SwitchParts,
  feature: Switchable,
  wanted: SwitchWanted,
): Promise<Answer<SwitchesSight, 'changedMeanwhile'>> {
  const kept = await configuration.get(regionTenant, 'switches', 'switches');
  const changed = changeSwitches(kept?.value ?? nothingOff, feature, wanted, now());
  const version = kept
    ? await configuration.replace(regionTenant, 'switches', changed, kept.version)
    : await configuration.create(regionTenant, 'switches', changed);
  return version === undefined
    ? { ok: false, reason: 'changedMeanwhile' }
    : { ok: true, value: toSight(changed) };
}

function toSight({ off, changes }: Switches): SwitchesSight {
  return { switchable: [...switchable], off, changes };
}
