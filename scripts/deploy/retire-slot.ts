import { z } from 'zod';
import { az, azJson } from './az.ts';
import { otherThan, readStanding } from './standing.ts';

const Apps = z.array(
  z.object({ name: z.string(), tags: z.record(z.string(), z.string()).nullable() }),
);
const Answer = z.object({
  tables: z.array(z.object({ rows: z.array(z.tuple([z.string(), z.number()])) })),
});

/** Hours in which nobody may have called a slot that is removed: longer than any call goes without an event. */
const quiet = 4;

/** Removes the apps of the slot that is not active, unless somebody still calls them; says what it did. */
export function retireSlot({ group, insights }: { group: string; insights: string }): {
  readonly ok: boolean;
  readonly text: string;
} {
  const { active, leaving } = readStanding(group);
  if (!active || leaving) return { ok: false, text: 'no deployment has come to its end here' };
  const idle = otherThan(active);
  const apps = azJson(Apps, ['functionapp', 'list', '--resource-group', group]);
  const names = apps.flatMap(({ name, tags }) => (tags?.['slot'] === idle ? [name] : []));
  if (names.length === 0) return { ok: true, text: `${idle} does not stand` };
  const heard = callsOf({ group, insights, names });
  if (heard.length > 0)
    return { ok: false, text: `${idle} is still called: ${heard.join(', ')} (webhooks?)` };
  for (const name of names)
    az(['functionapp', 'delete', '--resource-group', group, '--name', name]);
  return { ok: true, text: `${idle} is gone` };
}

/** Which functions were called from outside; those that operators call do not count. */
function callsOf(at: {
  readonly group: string;
  readonly insights: string;
  readonly names: readonly string[];
}): readonly string[] {
  const query = [
    `requests | where timestamp > ago(${quiet}h)`,
    `where cloud_RoleName in~ (${at.names.map((name) => `'${name}'`).join(', ')})`,
    "where isnotempty(url) and tostring(customDimensions['faas.name']) !startswith 'Operations_'",
    "summarize calls = tolong(sum(itemCount)) by name = tostring(customDimensions['faas.name'])",
  ].join(' | ');
  const { tables } = azJson(Answer, [
    ...['monitor', 'app-insights', 'query', '--app', at.insights, '--resource-group', at.group],
    ...['--analytics-query', query],
  ]);
  return (tables[0]?.rows ?? []).map(([name, calls]) => `${name} ${calls}×`);
}
