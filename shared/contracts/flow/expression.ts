import { z } from 'zod';

/** Characters that one expression may have. */
export const maxExpressionLength = 1_000;

/** A calculation in CEL, for example `vars.attempts + 1` or `caller.country == "DE"`. */
export const ExpressionSource = z
  .string()
  .min(1)
  .max(maxExpressionLength)
  .meta({ title: 'Expression', description: 'CEL over vars, caller, dialogue, queue, hours, now' });
export type ExpressionSource = z.infer<typeof ExpressionSource>;

/** Expressions that one text may hold. */
export const maxExpressionsInText = 20;

/** Text in which `{{ expression }}` stands for the value of the expression. */
export const TemplateSource = z
  .string()
  .max(4_000)
  .refine((text) => text.split('{{').length <= maxExpressionsInText + 1, {
    error: `a text holds at most ${maxExpressionsInText} expressions`,
  })
  .meta({ title: 'Text', description: 'Values are put in as {{ expression }}' });
export type TemplateSource = z.infer<typeof TemplateSource>;
