import { z } from 'zod';
import { NodeId, nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource, TemplateSource } from '#shared/contracts/flow/expression.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { openExit } from '../../exits.ts';

const skills = z
  .array(
    z.strictObject({
      skill: z.string().min(1).max(64).meta({ title: 'Skill' }),
      level: z.number().int().min(1).max(10).default(1).meta({ title: 'Proficiency at least' }),
    }),
  )
  .max(10)
  .default([])
  .meta({ title: 'Skills' });
const seconds = z.number().min(1).max(86_400);

/** Puts the dialogue into a contact center's queue; an exit for each way back without an agent. */
export const QueueNode = z
  .strictObject({
    kind: z.literal('queue'),
    title: nodeTitle,
    center: z
      .string()
      .min(1)
      .max(64)
      .optional()
      .meta({ title: 'Contact center', description: "Without it, the dialogue's own" }),
    skills,
    relaxation: z
      .array(
        z.strictObject({
          after: seconds.meta({ title: 'After', description: 'Seconds of waiting' }),
          skills,
        }),
      )
      .max(10)
      .optional()
      .meta({
        title: 'Fewer skills',
        description: 'After so long these are asked for instead; none: anybody',
      }),
    priority: z
      .number()
      .int()
      .min(1)
      .max(10)
      .default(5)
      .meta({ title: 'Priority', description: '1 is served first' }),
    maxWait: seconds.optional().meta({ title: 'Longest wait', description: 'Seconds' }),
    agent: TemplateSource.optional().meta({
      title: 'Agent',
      description: 'Id of the user who is to have it if they can; may hold {{ expressions }}',
    }),
    patience: z
      .union([seconds, z.literal('always')])
      .optional()
      .meta({
        title: 'Only this agent',
        description:
          "Seconds for which nobody else may have it, also if they are busy; 'always': it waits in the agent's own queue",
      }),
    treatment: z
      .strictObject({
        flow: z.string().min(1).max(64).meta({ title: 'Sub-flow' }),
        inputs: z.record(VariableName, ExpressionSource).default({}).meta({ title: 'Inputs' }),
        outputs: z
          .record(VariableName, VariableName)
          .default({})
          .meta({ title: 'Outputs', description: 'Our variable for each of its outputs' }),
      })
      .optional()
      .meta({
        title: 'While waiting',
        description: 'A sub-flow that treats the customer until an agent is there',
      }),
    exits: z
      .object({
        closed: openExit('Closed'),
        full: openExit('Full'),
        noAgents: openExit('Nobody at work could ever have it'),
        timeout: openExit('Waited too long'),
        error: openExit('Error'),
        served: openExit('After the agent: the customer stays on the line, for a survey'),
      })
      .catchall(NodeId)
      .default({}),
  })
  .meta({ title: 'Queue' });
export type QueueNode = z.output<typeof QueueNode>;
