import { z } from 'zod';

/** As the model writes it, and as it is told of its own call afterwards. */
export const ToolCall = z.object({
  id: z.string().max(200),
  type: z.literal('function'),
  function: z.object({ name: z.string().max(100), arguments: z.string().max(6_000) }),
});
export type ToolCall = z.infer<typeof ToolCall>;

/** What chat completions answer, as far as it is read. */
export const Completion = z.object({
  choices: z
    .array(
      z.object({
        finish_reason: z.string().nullish(),
        message: z.object({
          content: z.string().nullish(),
          refusal: z.string().nullish(),
          tool_calls: z.array(ToolCall).nullish(),
        }),
      }),
    )
    .min(1),
  usage: z.object({ total_tokens: z.number().min(0) }),
});
export type Completion = z.infer<typeof Completion>;

/** What the service answers when its content filter stops what was sent. */
export const FilterProblem = z.object({ error: z.object({ code: z.literal('content_filter') }) });
