import type { ConfigurationKind, ConfigurationOf } from '#shared/contracts/configuration/kinds.ts';
import type { ConfigurationStore } from '#shared/ports/configuration-store.ts';

type Table = { [Kind in ConfigurationKind]: Map<string, ConfigurationOf[Kind]> };

/** What administrators of one tenant set, in memory; versions are not told apart. */
export function createMemoryConfiguration() {
  const table: Table = {
    tenant: new Map(),
    center: new Map(),
    user: new Map(),
    flow: new Map(),
    flowVersion: new Map(),
    hours: new Map(),
    target: new Map(),
    messageTarget: new Map(),
    connector: new Map(),
    bot: new Map(),
    recognizer: new Map(),
    table: new Map(),
    tableRow: new Map(),
    dataKey: new Map(),
    team: new Map(),
    workplace: new Map(),
    webChat: new Map(),
    whatsAppChannel: new Map(),
    cannedText: new Map(),
    switches: new Map(),
  };
  const store: Pick<ConfigurationStore, 'get' | 'list' | 'create' | 'replace'> = {
    async create(_tenant, kind, value) {
      if (table[kind].has(value.id)) return undefined;
      table[kind].set(value.id, value);
      return '1';
    },
    async replace(_tenant, kind, value) {
      table[kind].set(value.id, value);
      return '1';
    },
    async get(_tenant, kind, id) {
      const value = table[kind].get(id);
      return value && { value, version: '1' };
    },
    list: async (_tenant, kind) =>
      [...table[kind].values()].map((value) => ({ value, version: '1' })),
  };
  return {
    store,
    put: <Kind extends ConfigurationKind>(kind: Kind, value: ConfigurationOf[Kind]) =>
      void table[kind].set(value.id, value),
    remove: (kind: ConfigurationKind, id: string) => void table[kind].delete(id),
  };
}
