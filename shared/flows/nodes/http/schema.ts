import { z } from 'zod';
import { HttpMethod } from '#shared/contracts/flow/ask.ts';
import { nodeTitle } from '#shared/contracts/flow/definition.ts';
import { ExpressionSource, TemplateSource } from '#shared/contracts/flow/expression.ts';
import { VariableName } from '#shared/contracts/flow/variable.ts';
import { exit, openExit } from '../../exits.ts';
import { selectField } from '../../selections.ts';

const name = z.string().regex(/^[\w.[\]-]{1,64}$/, 'letters, digits, _, ., - and brackets');

/** Asks an HTTP service through a connector that administrators have set up. */
export const HttpNode = z
  .strictObject({
    kind: z.literal('http'),
    title: nodeTitle,
    connector: z.string().min(1).max(64).meta({ title: 'Connector' }),
    method: HttpMethod.default('GET').meta({ title: 'Method' }),
    path: TemplateSource.default('/').meta({
      title: 'Path',
      description: "Below the connector's address, like /customers/{{ vars.number }}",
    }),
    query: z.record(name, TemplateSource).default({}).meta({ title: 'Query' }),
    headers: z
      .record(z.string().regex(/^[A-Za-z0-9-]{1,64}$/, 'letters, digits and -'), TemplateSource)
      .default({})
      .meta({ title: 'Headers', description: 'Credentials come from the connector' }),
    body: z
      .union([
        z.strictObject({ json: ExpressionSource }),
        z.strictObject({ form: z.record(name, TemplateSource) }),
        z.strictObject({ text: TemplateSource, contentType: z.string().min(3).max(100) }),
      ])
      .optional()
      .meta({
        title: 'Body',
        description: 'A JSON expression like {"id": vars.number}, a form, or text',
      }),
    timeout: z
      .number()
      .min(0.1)
      .max(30)
      .default(5)
      .meta({ title: 'Longest time', description: 'Seconds, all attempts together' }),
    attempts: z.int().min(1).max(5).default(2).meta({ title: 'Attempts' }),
    answer: z
      .enum(['auto', 'json', 'xml', 'toml', 'text'])
      .default('auto')
      .meta({ title: 'Answer is', description: 'auto: as its content type says' }),
    select: selectField,
    status: VariableName.optional().meta({
      title: 'Keep the status in',
      description: 'A number variable',
    }),
    exits: z.strictObject({
      next: exit('Answered (2xx)'),
      refused: openExit('Answered with an error (3xx to 5xx)'),
      timeout: openExit('Too slow'),
      error: openExit('Error; also refused and too slow, if they lead nowhere'),
    }),
  })
  .meta({ title: 'HTTP request' });
