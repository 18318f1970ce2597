import { z } from 'zod';
import { az, azJson } from './az.ts';
import { Slot } from './standing.ts';

/** Where a region is described and where it stands. */
export interface Region {
  /** `infra/regions/emea.bicepparam` */
  readonly file: string;
  readonly location: string;
  readonly group: string;
}

/** What the template is told beside the region's own file. */
export interface Arrangement {
  readonly slots: readonly Slot[];
  readonly active: Slot;
  /** Functions are there to be called. */
  readonly hearsEvents: boolean;
  /** Written on the group before anything else changes. */
  readonly leaving?: Slot;
}

const Outputs = z.object({
  functionApps: z.object({
    value: z.array(
      z.object({
        app: z.string(),
        slot: Slot,
        groups: z.array(z.string()),
        name: z.string(),
        url: z.url(),
      }),
    ),
  }),
  insightsName: z.object({ value: z.string() }),
});
export type RegionApp = z.infer<typeof Outputs>['functionApps']['value'][number];

/** What a deployment has made. */
export interface Deployed {
  readonly apps: readonly RegionApp[];
  readonly insights: string;
}

/** What would change, in words for those who approve. */
export function whatIf(region: Region, arrangement: Arrangement): string {
  return az([
    'deployment',
    'sub',
    'what-if',
    '--no-pretty-print',
    ...argumentsOf(region, arrangement),
  ]);
}

/** Deploys the template; the same again changes nothing. */
export function deployInfra(region: Region, arrangement: Arrangement): Deployed {
  const outputs = azJson(Outputs, [
    ...['deployment', 'sub', 'create', '--query', 'properties.outputs'],
    ...argumentsOf(region, arrangement),
  ]);
  return { apps: outputs.functionApps.value, insights: outputs.insightsName.value };
}

function argumentsOf({ file, location, group }: Region, arrangement: Arrangement): string[] {
  const { slots, active, hearsEvents, leaving } = arrangement;
  return [
    ...['--name', group, '--location', location, '--parameters', file],
    ...['--parameters', `slots=${JSON.stringify(slots)}`, `activeSlot=${active}`],
    `hearsEvents=${hearsEvents}`,
    `leaving=${leaving ?? ''}`,
  ];
}
