import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

export interface Reference {
  readonly field: string;
  readonly kind: 'center' | 'hours';
  /** Null: refers to nothing. */
  readonly id: string | null;
}

const nouns = { center: 'contact center', hours: 'opening hours' } as const;

/** The fields that name something which the tenant does not have. */
export async function missing(
  configuration: Pick<ConfigurationStore, 'get'>,
  tenant: string,
  references: readonly Reference[],
): Promise<readonly FieldProblem[]> {
  const found = await Promise.all(
    references.map(async ({ field, kind, id }) => {
      if (id === null || (await configuration.get(tenant, kind, id))) return [];
      return [{ field, what: `there is no ${nouns[kind]} '${id}'; create it first` }];
    }),
  );
  return found.flat();
}
