import type { ConfigurationKind } from '#shared/contracts/configuration/kinds.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import type { FlowReference } from '#shared/flows/flow-reference.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

const kinds = {
  center: ['center', 'contact center'],
  hours: ['hours', 'opening hours'],
  connector: ['connector', 'connector'],
  table: ['table', 'data table'],
  bot: ['bot', 'bot'],
  recognizer: ['recognizer', 'recogniser'],
} as const satisfies Partial<Record<FlowReference['kind'], readonly [ConfigurationKind, string]>>;
type Kept = keyof typeof kinds;

const mostNamed = 8;

/** What a flow names and the tenant does not have; sub-flows are looked after elsewhere. */
export async function unknownReferences(
  configuration: Pick<ConfigurationStore, 'get' | 'list'>,
  tenant: string,
  references: readonly FlowReference[],
): Promise<readonly FlowFinding[]> {
  const checked = references.map(async (reference): Promise<readonly FlowFinding[]> => {
    if (isKept(reference.kind)) return missing(configuration, tenant, reference, reference.kind);
    return reference.kind === 'skill' ? unskilled(configuration, tenant, reference) : [];
  });
  return (await Promise.all(checked)).flat();
}

function isKept(kind: FlowReference['kind']): kind is Kept {
  return Object.hasOwn(kinds, kind);
}

async function missing(
  configuration: Pick<ConfigurationStore, 'get' | 'list'>,
  tenant: string,
  { id, node, field }: FlowReference,
  kind: Kept,
): Promise<readonly FlowFinding[]> {
  const [stored, noun] = kinds[kind];
  if (await configuration.get(tenant, stored, id)) return [];
  const known = (await configuration.list(tenant, stored)).map(({ value }) => value.id);
  const others = nearest(id, known);
  const advice =
    others.length > 0 ? `Create it, or choose one of ${others.join(', ')}` : 'Create it first';
  return [{ node, field, what: `there is no ${noun} '${id}'`, advice }];
}

/** The most alike first. */
function nearest(id: string, known: readonly string[]): readonly string[] {
  const pairs = (text: string) =>
    new Set(Array.from({ length: text.length + 1 }, (_, at) => ` ${text} `.slice(at, at + 2)));
  const own = pairs(id);
  const likeness = (other: string) => {
    const theirs = pairs(other);
    const both = [...own].filter((pair) => theirs.has(pair)).length;
    return both / (own.size + theirs.size);
  };
  return known
    .toSorted((one, other) => likeness(other) - likeness(one) || one.localeCompare(other, 'en'))
    .slice(0, mostNamed);
}

/** A skill is one of its contact center's, where that has named any; and better, somebody there has it. */
async function unskilled(
  configuration: Pick<ConfigurationStore, 'list'>,
  tenant: string,
  reference: FlowReference,
): Promise<readonly FlowFinding[]> {
  const { id, node, field, center } = reference;
  const all = (await configuration.list(tenant, 'center')).map(({ value }) => value);
  const centers = all.filter((each) => center === undefined || each.id === center);
  const where = center === undefined ? '' : ` of '${center}'`;
  const isPossible = centers.some(
    ({ skills }) => skills.length === 0 || skills.some((skill) => skill.id === id),
  );
  if (centers.length === 0 || isPossible) return unstaffed(configuration, tenant, reference, where);
  const named = centers.flatMap(({ skills }) => skills.map((skill) => skill.id));
  const advice = `Add it to the contact center, or choose one of ${nearest(id, [...new Set(named)]).join(', ')}`;
  return [{ node, field, what: `there is no skill '${id}'${where}`, advice }];
}

/** Nobody has it (yet). */
async function unstaffed(
  configuration: Pick<ConfigurationStore, 'list'>,
  tenant: string,
  { id, node, field, center }: FlowReference,
  where: string,
): Promise<readonly FlowFinding[]> {
  const users = await configuration.list(tenant, 'user');
  const memberships = users
    .flatMap(({ value }) => value.profile.memberships)
    .filter((each) => center === undefined || each.center === center);
  if (memberships.some(({ skills }) => Object.hasOwn(skills, id))) return [];
  const known = [...new Set(memberships.flatMap(({ skills }) => Object.keys(skills)))];
  const others = nearest(id, known);
  return [
    {
      node,
      field,
      what: `no agent${where} has the skill '${id}'`,
      advice:
        others.length > 0
          ? `Give it to an agent, or choose one of ${others.join(', ')}`
          : 'Give it to an agent',
      severity: 'warning',
    },
  ];
}
