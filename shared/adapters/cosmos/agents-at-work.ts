import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import { Agent } from '#shared/contracts/agent/agent.ts';
import type { AgentsAtWork } from '#shared/ports/presence.ts';

const AgentDocument = z.object({ state: Agent });

/** Agents in Cosmos DB whom presence concerns, found by index: whoever went home long ago costs nothing. */
export function createAgentsAtWork(container: Container): AgentsAtWork {
  return {
    async atWork(tenant) {
      const query = container.items.query({
        query:
          'SELECT c.state FROM c WHERE c.tenant = @tenant AND (c.loggedIn = true OR c.dueAt > 0 OR c.shownUntil > 0)',
        parameters: [{ name: '@tenant', value: tenant }],
      });
      const { resources } = await query.fetchAll();
      return resources.map((document) => AgentDocument.parse(document).state);
    },
  };
}
