import { z } from 'zod';
import { NodeId, nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource } from '#shared/contracts/flow/expression.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';

/** Finds which of the flow's intents somebody's words have (F5); an exit for each, and one for none of them. */
export const ClassifyNode = z
  .strictObject({
    kind: z.literal('classify'),
    title: nodeTitle,
    text: ExpressionSource.meta({ title: 'What was said', description: 'A text, like vars.wish' }),
    intents: z
      .array(NodeId)
      .min(1)
      .max(200)
      .meta({ title: 'Intents', description: 'Of those that the flow has' }),
    recognizer: z.string().min(1).max(64).optional().meta({
      title: 'Recogniser',
      description: 'Without it, and when it does not answer, the one that is built in',
    }),
    saveAs: VariableName.optional().meta({
      title: 'Keep the intent in',
      description: 'A text variable; empty for none',
    }),
    confidence: VariableName.optional().meta({
      title: 'Keep the confidence in',
      description: 'A number variable, 0 to 1',
    }),
    exits: z.object({ none: exit('None of these'), error: openExit('Error') }).catchall(NodeId),
  })
  .meta({ title: 'Classify' });
