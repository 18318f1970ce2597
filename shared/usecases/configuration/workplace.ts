import type { FieldProblem } from '#shared/contracts/answer.ts';
import { Workplace } from '#shared/contracts/configuration/workplace.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import type { AgentsAtWork } from '#shared/ports/presence.ts';
import { type TellWorkplaceParts, tellWorkplace } from '../presence/tell-workplace.ts';
import { workplaceOf } from '../presence/workplace-of.ts';
import type { Rules, Shelf } from './resource.ts';

interface WorkplaceParts extends TellWorkplaceParts {
  readonly configuration: ConfigurationStore;
  readonly agentsAtWork: AgentsAtWork;
}

/** Version of a workplace about which nothing has been said yet. */
const unsaid = '"unsaid"';

/** Every tenant has one workplace from the beginning; it is kept once something else is said than what is usual. */
export function workplaceShelf(store: ConfigurationStore): Shelf<Workplace> {
  const get: Shelf<Workplace>['get'] = async (tenant, id) =>
    (await store.get(tenant, 'workplace', id)) ?? { value: Workplace.parse({}), version: unsaid };
  return {
    list: async (tenant) => store.list(tenant, 'workplace'),
    get,
    create: (tenant, value) => store.create(tenant, 'workplace', value),
    replace: (tenant, value, version) =>
      version === unsaid
        ? store.create(tenant, 'workplace', value)
        : store.replace(tenant, 'workplace', value, version),
    remove: (tenant, id, version) => store.remove(tenant, 'workplace', id, version),
  };
}

/** How the agents of a tenant work (Q9, E10): those who are at work go by a change at once. */
export function workplaceRules(parts: WorkplaceParts): Rules<Workplace, Workplace> {
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted) => wanted,
    check: async ({ value }) => [
      ...doubled('notReadyReasons', value.notReadyReasons),
      ...doubled('desk.widgets', value.desk.widgets),
    ],
    async announce(tenant) {
      // As it is now: of two who change it at once, the slower one may say what is no longer so.
      const workplace = await workplaceOf(parts.configuration, tenant);
      await tellWorkplace(parts, await parts.agentsAtWork.atWork(tenant), workplace);
    },
  };
}

function* doubled(
  field: string,
  named: readonly { readonly id: string }[],
): Iterable<FieldProblem> {
  for (const [index, { id }] of named.entries())
    if (named.findIndex((other) => other.id === id) < index)
      yield { field: `${field}.${index}.id`, what: `there is another '${id}'` };
}
