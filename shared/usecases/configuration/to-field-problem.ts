import type { FieldProblem } from '#shared/contracts/answer.ts';
import type { FlowFinding } from '#shared/contracts/flow/finding.ts';

/** A finding as the API says it, with its path from the flow on. */
export function toFieldProblem({ node, field, what, advice }: FlowFinding): FieldProblem {
  const place = node === undefined ? [] : ['nodes', node];
  return {
    field: ['draft', ...place, field].filter(Boolean).join('.'),
    what: `${what}. ${advice}`,
  };
}
