import { z } from 'zod';
import { type Az, azJson } from './az.ts';
import { away, home, namesOfApps, readStanding, writeMarks } from './standing.ts';

const Answer = z.object({
  tables: z.array(z.object({ rows: z.array(z.tuple([z.string(), z.number()])) })),
});

/** Hours in which nobody may have called a slot that is removed: longer than any call goes without an event. */
const quiet = 4;

/** Removes the apps of the slot that releases are tried in, unless somebody still calls them; says what it did. */
export function retireSlot(
  az: Az,
  { group, insights }: { readonly group: string; readonly insights: string },
): { readonly ok: boolean; readonly text: string } {
  const { active, marks } = readStanding(az, group);
  if (active !== home || marks.leaving)
    return { ok: false, text: `no deployment has come to its end in ${home} here` };
  const names = namesOfApps(az, group, away);
  if (names.length === 0) return { ok: true, text: `${away} does not stand` };
  const heard = callsOf(az, { group, insights, names });
  if (heard.length > 0)
    return { ok: false, text: `${away} is still called: ${heard.join(', ')} (webhooks?)` };
  for (const name of names)
    az(['functionapp', 'delete', '--resource-group', group, '--name', name]);
  writeMarks(az, group, { [home]: marks[home] });
  return { ok: true, text: `${away} is gone` };
}

/** Which functions were called from outside; those that operators and Azure's own tests call do not count. */
function callsOf(
  az: Az,
  at: {
    readonly group: string;
    readonly insights: string;
    readonly names: readonly string[];
  },
): readonly string[] {
  const query = [
    `requests | where timestamp > ago(${quiet}h)`,
    `where cloud_RoleName in~ (${at.names.map((name) => `'${name}'`).join(', ')})`,
    "where isnotempty(url) | extend name = tostring(customDimensions['faas.name'])",
    "where name !startswith 'Operations_' and name != 'Api_Alive'",
    'summarize calls = tolong(sum(itemCount)) by name',
  ].join(' | ');
  const { tables } = azJson(az, Answer, [
    ...['monitor', 'app-insights', 'query', '--app', at.insights, '--resource-group', at.group],
    ...['--analytics-query', query],
  ]);
  return (tables[0]?.rows ?? []).map(([name, calls]) => `${name} ${calls}×`);
}
