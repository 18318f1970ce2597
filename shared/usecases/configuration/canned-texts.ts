import type { CannedText } from '#shared/contracts/configuration/canned-text.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';
import { missing } from './references.ts';
import type { Rules } from './resource.ts';

interface CannedTextParts {
  readonly configuration: Pick<ConfigurationStore, 'get' | 'list'>;
}

/** Canned texts (M7): each shortcut once. */
export function cannedTextRules({ configuration }: CannedTextParts): Rules<CannedText, CannedText> {
  return {
    idField: 'id',
    idOf: ({ id }) => id,
    complete: (wanted) => wanted,
    async check({ caller, value: { id, shortcut, centers } }) {
      const all = await configuration.list(caller.tenant, 'cannedText');
      const other = all.find(({ value }) => value.shortcut === shortcut && value.id !== id);
      const taken = other
        ? [{ field: 'shortcut', what: `'${other.value.name}' has it already: choose another` }]
        : [];
      const references = centers.map((center, index) => ({
        field: `centers.${index}`,
        kind: 'center' as const,
        id: center,
      }));
      return [...taken, ...(await missing(configuration, caller.tenant, references))];
    },
  };
}
