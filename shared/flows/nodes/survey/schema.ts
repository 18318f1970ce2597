import { z } from 'zod';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { Prompt } from '#shared/contracts/flow/prompt.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';

/** One question; each scale by keys as well as by speech. */
export const SurveyQuestion = z.strictObject({
  prompt: Prompt,
  scale: z.enum(['csat', 'nps', 'yesNo', 'text']).meta({
    title: 'Answered by',
    description: 'csat: 1 to 5 · nps: 0 to 10 · yesNo: 1 or 2 · text: own words',
  }),
  variable: VariableName.meta({
    title: 'Keep the answer in',
    description: 'A number, for yesNo a boolean, for text a text variable',
  }),
});

/** Asks how satisfied the customer is; a question without an answer is asked once more, then left out. */
export const SurveyNode = z
  .strictObject({
    kind: z.literal('survey'),
    title: nodeTitle,
    questions: z.array(SurveyQuestion).min(1).max(10).meta({ title: 'Questions' }),
    thanks: Prompt.optional().meta({ title: 'At the end' }),
    exits: z.strictObject({
      next: exit('Next'),
      unanswered: openExit('Not one answer'),
      error: openExit('Error'),
    }),
  })
  .meta({ title: 'Survey' });
