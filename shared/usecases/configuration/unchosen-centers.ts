import type { FlowVersion } from '#shared/contracts/configuration/flow.ts';
import type { FlowDefinition } from '#shared/contracts/flow/definition.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';
import type { AddressBook } from '#shared/ports/configuration-store.ts';

/**
 * The queues for which a flow that is in no contact center yet names none (E4); those of its sub-flows as well. An author
 * may have chosen one before: that the second queue of a flow may do without is not seen here.
 */
export function unchosenCenters(
  definition: FlowDefinition,
  subFlows: FlowVersion['subFlows'],
): readonly FlowFinding[] {
  const advice = 'Name its contact center, for the flow is dialled directly and is in none';
  const inside = Object.entries(subFlows).flatMap(([id, sub]) =>
    queuesWithout(sub.definition).map((node) => ({
      node: callerOf(definition, id),
      what: `the queue '${node}' of the sub-flow '${id}' has no contact center`,
      advice,
    })),
  );
  const own = queuesWithout(definition).map((node) => ({
    node,
    field: 'center',
    what: 'this queue has no contact center',
    advice,
  }));
  return [...own, ...inside];
}

function queuesWithout({ nodes }: FlowDefinition): readonly string[] {
  return Object.entries(nodes)
    .filter(([, node]) => node.kind === 'queue' && node['center'] === undefined)
    .map(([id]) => id);
}

/** The node that runs the sub-flow, or the first one: it may be a sub-flow's sub-flow. */
function callerOf({ nodes, start }: FlowDefinition, flow: string): string {
  return Object.keys(nodes).find((id) => nodes[id]?.['flow'] === flow) ?? start;
}

/** Whether an address leads to the flow directly. */
export async function isDialled(
  addresses: Pick<AddressBook, 'list'>,
  tenant: string,
  id: string,
): Promise<boolean> {
  return (await addresses.list(tenant)).some(({ value }) => value.flow === id);
}
