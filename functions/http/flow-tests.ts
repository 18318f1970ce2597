import { z } from 'zod';
import type { Caller } from '#shared/contracts/access/caller.ts';
import type { Answer } from '#shared/contracts/answer.ts';
import { Slug } from '#shared/contracts/configuration/values.ts';
import { FlowTestFile } from '#shared/contracts/flow/flow-test.ts';
import { FlowTestReport } from '#shared/contracts/flow/flow-test-report.ts';
import { endpointsFor } from './endpoint.ts';
import type { Reason } from './refusals.ts';

/** What this endpoint calls. */
export interface FlowTestActions {
  readonly administration: {
    testFlow(
      caller: Caller,
      id: string,
      version: number | undefined,
      tests: FlowTestFile,
    ): Promise<Answer<FlowTestReport, Reason>>;
  };
}

const define = endpointsFor<FlowTestActions>();

/** Tests of flows as code (F9). */
export const flowTestEndpoints = [
  define({
    name: 'Admin_TestFlow',
    method: 'POST',
    route: 'flows/{id}/test',
    summary: 'Run tests against the draft of a flow, or a version of it; nothing is sent or called',
    params: z.object({ id: Slug }),
    query: z.object({ version: z.coerce.number().int().positive().optional() }),
    body: FlowTestFile,
    responses: { 200: FlowTestReport },
    handle: ({ caller, actions, params, query, body }) =>
      actions.administration.testFlow(caller, params.id, query.version, body),
  }),
];
