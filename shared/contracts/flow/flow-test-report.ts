import { z } from 'zod';

/** Why a test failed. */
export const FlowTestFailure = z.object({
  /** Index of the step; null: at the start, or after the last one. */
  step: z.number().nullable(),
  expected: z.string(),
  found: z.string(),
  /** What was heard or read since the last thing that was done; at most the last twenty. */
  heard: z.array(z.string()).readonly(),
  /** Nodes and the exits by which they were left, from the start; at most the last forty. */
  way: z.array(z.string()).readonly(),
});
export type FlowTestFailure = z.infer<typeof FlowTestFailure>;

const covered = z.object({
  reached: z.number(),
  total: z.number(),
  /** Rounded down; of nothing, all is reached. */
  percent: z.number(),
  missing: z.array(z.string()).readonly(),
});

/** How much of a flow and its sub-flows the tests reached; edges read `node.exit`. */
export const FlowCoverage = z.object({ nodes: covered, edges: covered });
export type FlowCoverage = z.infer<typeof FlowCoverage>;

export const FlowTestReport = z.object({
  flow: z.string(),
  passed: z.number(),
  failed: z.number(),
  tests: z.array(z.object({ name: z.string(), failure: FlowTestFailure.nullable() })).readonly(),
  coverage: FlowCoverage,
});
export type FlowTestReport = z.infer<typeof FlowTestReport>;
