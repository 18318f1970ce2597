import { z } from 'zod';
import { NodeId, nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { openExit } from '../../exits.ts';

/** Runs another flow inside this one; an exit for each outcome that its ends name, `next` for all others. */
export const SubFlowNode = z
  .strictObject({
    kind: z.literal('subFlow'),
    title: nodeTitle,
    flow: z.string().min(1).max(64).meta({ title: 'Flow', description: 'Its published version' }),
    inputs: z
      .record(VariableName, ExpressionSource)
      .default({})
      .meta({ title: 'Inputs', description: 'An expression for each of its inputs' }),
    outputs: z
      .record(VariableName, VariableName)
      .default({})
      .meta({ title: 'Outputs', description: 'Our variable for each of its outputs' }),
    exits: z
      .object({ next: openExit('Next'), error: openExit('Error') })
      .catchall(NodeId)
      .default({}),
  })
  .meta({ title: 'Sub-flow' });
