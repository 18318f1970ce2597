import { searchFields } from '#shared/domain/agent/search-fields.ts';
import type { AgentStore } from '#shared/ports/agent-store.ts';
import type { AgentsAtWork } from '#shared/ports/presence.ts';

/** Those whom presence concerns, among the agents of a memory store. */
export function createMemoryAtWork(agents: Pick<AgentStore, 'staff'>): AgentsAtWork {
  return {
    async atWork(tenant) {
      const everybody = await agents.staff(tenant, null, 1000);
      return everybody.filter((agent) => {
        const { dueAt, shownUntil } = searchFields(agent);
        return agent.state.kind !== 'signedOut' || dueAt !== null || shownUntil !== null;
      });
    },
  };
}
