import { z } from 'zod';
import { badRequest } from './problems.ts';

const ToolCall = z.object({
  id: z.string(),
  type: z.literal('function'),
  function: z.object({ name: z.string(), arguments: z.string() }),
});

const Message = z.discriminatedUnion('role', [
  z.object({ role: z.literal('system'), content: z.string() }),
  z.object({ role: z.literal('user'), content: z.string() }),
  z.object({
    role: z.literal('assistant'),
    content: z.string().nullable(),
    tool_calls: z.array(ToolCall).min(1).optional(),
  }),
  z.object({ role: z.literal('tool'), tool_call_id: z.string(), content: z.string() }),
]);

const Schema = z.looseObject({
  type: z.literal('object'),
  properties: z.record(z.string(), z.looseObject({ enum: z.array(z.string()).optional() })),
  required: z.array(z.string()).default([]),
  additionalProperties: z.boolean().optional(),
});

const Tool = z.object({
  type: z.literal('function'),
  function: z.object({
    name: z.string().regex(/^[A-Za-z0-9_-]{1,64}$/),
    description: z.string().max(1_024).optional(),
    strict: z.boolean().optional(),
    parameters: Schema,
  }),
});

/** A request for a chat completion, as far as the stand-in knows it. */
export const ChatRequest = z.strictObject({
  messages: z.array(Message).min(1),
  tools: z.array(Tool).max(128).optional(),
  parallel_tool_calls: z.boolean().optional(),
  temperature: z.number().min(0).max(2).optional(),
  max_tokens: z.int().min(1).optional(),
  response_format: z
    .object({
      type: z.literal('json_schema'),
      json_schema: z.object({ name: z.string(), strict: z.boolean(), schema: Schema }),
    })
    .optional(),
});
export type ChatRequest = z.infer<typeof ChatRequest>;

/** Throws the service's refusal of what it does not accept. */
export function readChatRequest(body: unknown): ChatRequest {
  const parsed = ChatRequest.safeParse(body);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = issue?.path.join('.') ?? '';
    throw badRequest(`Invalid value at '${where}': ${issue?.message}.`, where);
  }
  checkSchemas(parsed.data);
  checkOrder(parsed.data);
  return parsed.data;
}

/** Strict schemas name every property as required and allow no others. */
function checkSchemas({ tools = [], response_format: format }: ChatRequest): void {
  const strict = tools.filter(({ function: { strict } }) => strict).map((tool) => tool.function);
  const schemas = strict.map(({ name, parameters }) => ({ name, schema: parameters }));
  for (const { name, schema } of format ? [...schemas, format.json_schema] : schemas) {
    const { properties, required, additionalProperties } = schema;
    if (additionalProperties !== false)
      throw badRequest(
        `Invalid schema for '${name}': 'additionalProperties' is required to be supplied and to be false.`,
      );
    if (Object.keys(properties).some((property) => !required.includes(property)))
      throw badRequest(
        `Invalid schema for '${name}': 'required' is required to be supplied and to be an array including every key in properties.`,
      );
  }
}

/** Each call of a tool is followed by its result, and nothing else has one. */
function checkOrder({ messages }: ChatRequest): void {
  let due: string[] = [];
  for (const message of messages) {
    if (message.role === 'tool') {
      if (!due.includes(message.tool_call_id))
        throw badRequest(
          "Invalid parameter: messages with role 'tool' must be a response to a preceeding message with 'tool_calls'.",
          'messages',
        );
      due = due.filter((id) => id !== message.tool_call_id);
      continue;
    }
    if (due.length > 0)
      throw badRequest(
        "An assistant message with 'tool_calls' must be followed by tool messages responding to each 'tool_call_id'.",
        'messages',
      );
    if (message.role === 'assistant') due = (message.tool_calls ?? []).map(({ id }) => id);
  }
}
