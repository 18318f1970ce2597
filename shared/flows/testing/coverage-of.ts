import type { FlowCoverage } from '#shared/contracts/flow/flow-test-report.ts';
import type { CompiledFlow } from '../compiled-flow.ts';
import type { Visit } from '../run.ts';
import { nodeName } from './waiting-operations.ts';

/** How much of a flow and its sub-flows was visited. */
export function coverageOf(flow: CompiledFlow, visited: readonly Visit[]): FlowCoverage {
  const main = flow.definition.id;
  const all = [flow, ...flow.subFlows.values()].flatMap(({ definition, nodes }) =>
    [...nodes].map(([id, node]) => ({ name: nodeName(main, definition.id, id), node })),
  );
  const edges = all.flatMap(({ name, node }) =>
    Object.entries(node.exits).flatMap(([exit, target]) => (target ? [`${name}.${exit}`] : [])),
  );
  const passed = visited.map(({ flow: id, node, exit }) => ({
    name: nodeName(main, id, node),
    exit,
  }));
  return {
    nodes: covered(
      all.map(({ name }) => name),
      new Set(passed.map(({ name }) => name)),
    ),
    edges: covered(edges, new Set(passed.map(({ name, exit }) => `${name}.${exit}`))),
  };
}

function covered(all: readonly string[], reached: ReadonlySet<string>): FlowCoverage['nodes'] {
  const missing = all.filter((one) => !reached.has(one));
  const total = all.length;
  const count = total - missing.length;
  return {
    reached: count,
    total,
    percent: total === 0 ? 100 : Math.floor((count / total) * 100),
    missing,
  };
}
