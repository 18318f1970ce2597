import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { Flow } from '#shared/contracts/configuration/flow.ts';
import { compileFlow } from '#shared/flows/compile-flow.ts';
import type { AddressBook, ConfigurationStore } from '#shared/ports/configuration-store.ts';

export interface UsesParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list'>;
  readonly addresses: Pick<AddressBook, 'list'>;
}

/** What other things of the tenant name by id. */
export interface Named {
  readonly tenant: string;
  readonly kind:
    | 'center'
    | 'team'
    | 'flow'
    | 'hours'
    | 'connector'
    | 'table'
    | 'bot'
    | 'recognizer';
  readonly id: string;
}

type Uses = readonly FieldProblem[];

/** All that names a thing: its path below `/api/`, and where it does. */
export async function usesOf(parts: UsesParts, named: Named): Promise<Uses> {
  const { configuration, addresses } = parts;
  const { tenant } = named;
  const [centers, users, teams, targets, chats, dialled, flows] = await Promise.all([
    configuration.list(tenant, 'center'),
    configuration.list(tenant, 'user'),
    configuration.list(tenant, 'team'),
    configuration.list(tenant, 'target'),
    configuration.list(tenant, 'webChat'),
    addresses.list(tenant),
    inFlows(parts, named),
  ]);
  const isIt = (kind: Named['kind'], ids: readonly (string | null)[]) =>
    kind === named.kind && ids.includes(named.id);
  return [
    ...dialled.flatMap(({ value: { address, center, flow, automaticReply } }) =>
      use(`addresses/${address}`, {
        center: isIt('center', [center]),
        flow: isIt('flow', [flow]),
        'automaticReply.hours': isIt('hours', [automaticReply?.hours ?? null]),
      }),
    ),
    ...centers.flatMap(({ value: { id, flow, groups } }) =>
      use(`contact-centers/${id}`, {
        flow: isIt('flow', [flow]),
        groups: isIt(
          'team',
          groups.flatMap((group) => group.teams),
        ),
      }),
    ),
    ...users.flatMap(({ value: { id, profile, supervises } }) =>
      use(`users/${id}`, {
        'profile.memberships': isIt(
          'center',
          profile.memberships.map(({ center }) => center),
        ),
        'profile.teams': isIt('team', profile.teams),
        'supervises.centers': isIt('center', supervises.centers),
        'supervises.teams': isIt('team', supervises.teams),
      }),
    ),
    ...teams.flatMap(({ value: { id, external } }) =>
      use(`teams/${id}`, { 'external.centers': isIt('center', external?.centers ?? []) }),
    ),
    ...targets.flatMap(({ value: { id, center } }) =>
      use(`record-targets/${id}`, { center: isIt('center', [center]) }),
    ),
    ...chats.flatMap(({ value: { id, offline } }) =>
      use(`web-chats/${id}`, { 'offline.hours': isIt('hours', [offline.hours]) }),
    ),
    ...flows,
  ];
}

function use(path: string, isUsedBy: Readonly<Record<string, boolean>>): Uses {
  const fields = Object.keys(isUsedBy).filter((field) => isUsedBy[field]);
  return fields.map((field) => ({ field: path, what: `its field '${field}' names it` }));
}

/** By their drafts, and by the versions that callers get. */
async function inFlows({ configuration }: UsesParts, named: Named): Promise<Uses> {
  const flows = await configuration.list(named.tenant, 'flow');
  const others = flows.filter(({ value }) => named.kind !== 'flow' || value.id !== named.id);
  const found = await Promise.all(
    others.map(async ({ value: flow }) => {
      const path = `flows/${flow.id}`;
      const published = await publishedOf(configuration, named.tenant, flow);
      return [
        ...namesIt(named, flow.draft).map((at) => ({
          field: path,
          what: `its draft names it at ${at}`,
        })),
        ...published
          .flatMap((definition) => namesIt(named, definition))
          .map((at) => ({ field: path, what: `version ${flow.published} names it at ${at}` })),
      ];
    }),
  );
  return found.flat();
}

/** With the sub-flows that it was published with. */
async function publishedOf(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  { id, published }: Flow,
): Promise<readonly unknown[]> {
  if (published === null) return [];
  const version = (await configuration.get(tenant, 'flowVersion', `${id}.${published}`))?.value;
  if (!version) return [];
  const inside = Object.values(version.subFlows).map(({ definition }) => definition);
  return [version.definition, ...inside];
}

function namesIt({ kind, id }: Named, definition: unknown): readonly string[] {
  const compiled = compileFlow(definition);
  const references = compiled.ok ? compiled.flow.references : compiled.references;
  return references
    .filter((reference) => reference.kind === kind && reference.id === id)
    .map(({ node, field }) => `${node}.${field}`);
}
