import { z } from 'zod';
import { type Az, azJson } from './az.ts';
import { away, home, type Marks, Slot } from './standing.ts';

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
  /** Written on the group before anything else changes; those that are not named are forgotten. */
  readonly marks: Marks;
}

/** How a region stands while it is deployed. */
export function bothStand(active: Slot, marks: Marks): Arrangement {
  return { slots: [home, away], active, hearsEvents: true, marks };
}

/** Where the pages lie, and what they are told. */
export const PagesOutput = z.object({ name: z.string(), origin: z.url(), deskApi: z.url() });
export type PagesOutput = z.infer<typeof PagesOutput>;

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
export function whatIf(az: Az, region: Region, arrangement: Arrangement): string {
  return az([
    'deployment',
    'sub',
    'what-if',
    '--no-pretty-print',
    ...argumentsOf(region, arrangement),
  ]);
}

/** Deploys the template; the same again changes nothing. */
export function deployInfra(az: Az, region: Region, arrangement: Arrangement): Deployed {
  const outputs = azJson(az, Outputs, [
    ...['deployment', 'sub', 'create', '--query', 'properties.outputs'],
    ...argumentsOf(region, arrangement),
  ]);
  return { apps: outputs.functionApps.value, insights: outputs.insightsName.value };
}

const States = z.array(z.string());

/** Whether Azure still carries out a deployment whose run was cut off. */
export function isUnderWay(az: Az, group: string): boolean {
  const query = `[?name=='${group}'].properties.provisioningState`;
  const states = azJson(az, States, ['deployment', 'sub', 'list', '--query', query]);
  return states.some((state) => state === 'Running' || state === 'Accepted');
}

/** As the last deployment said it. */
export function readPages(az: Az, group: string): PagesOutput {
  const query = ['--query', 'properties.outputs.pages.value'];
  return azJson(az, PagesOutput, ['deployment', 'sub', 'show', '--name', group, ...query]);
}

function argumentsOf({ file, location, group }: Region, arrangement: Arrangement): string[] {
  const { slots, active, hearsEvents, marks } = arrangement;
  return [
    ...['--name', group, '--location', location, '--parameters', file],
    ...['--parameters', `slots=${JSON.stringify(slots)}`, `activeSlot=${active}`],
    `hearsEvents=${hearsEvents}`,
    `marks=${JSON.stringify(marks)}`,
  ];
}
