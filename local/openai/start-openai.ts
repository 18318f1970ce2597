import { randomUUID } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { type ChatRequest, readChatRequest } from './chat-request.ts';
import {
  badRequest,
  filteredPrompt,
  noDeployment,
  noKey,
  noResource,
  OpenAiProblem,
} from './problems.ts';
import { type Model, type ModelAnswer, simpleModel } from './simple-model.ts';

interface OpenAiOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly key: string;
  /** For tokens of Entra ID; absent: keys alone are accepted. */
  readonly verifyToken?: (token: string) => Promise<boolean>;
  readonly deployments: readonly string[];
  readonly model?: Model;
  /** Words at which the content filter stops a prompt. */
  readonly filtered?: readonly string[];
}

interface OpenAi extends Running {
  /** What has been asked, oldest first. */
  readonly asked: readonly ChatRequest[];
  /** What happens at the next request instead of an answer; `never`: it is not answered at all. */
  failNext(fault: OpenAiProblem | { readonly raw: string } | 'never'): void;
}

type Fault = Parameters<OpenAi['failNext']>[0];

/** Versions that the stand-in knows; the service knows more. */
const versions: readonly string[] = ['2024-06-01', '2024-10-21'];

/** Starts the chat completions of one Azure OpenAI resource. */
export async function startOpenAi(options: OpenAiOptions): Promise<OpenAi> {
  const { surroundings, port, deployments, model = simpleModel, filtered = [] } = options;
  const asked: ChatRequest[] = [];
  const faults: Fault[] = [];
  const app = new Hono();

  app.post('/openai/deployments/:deployment/chat/completions', async (context) => {
    await authenticate(options, context);
    if (!versions.includes(context.req.query('api-version') ?? '')) throw noResource();
    if (!deployments.includes(context.req.param('deployment'))) throw noDeployment();
    const request = readChatRequest(await bodyOf(context));
    asked.push(request);
    const fault = faults.shift();
    if (fault) return fail(fault);
    const said = request.messages.findLast(({ role }) => role === 'user')?.content ?? '';
    if (filtered.some((word) => said.includes(word))) throw filteredPrompt();
    return context.json(toCompletion(request, model(request), surroundings.clock.now()));
  });
  app.all('*', () => {
    throw noResource();
  });
  app.onError((error) => {
    if (!(error instanceof OpenAiProblem)) throw error;
    const { status, retryAfter } = error;
    return new Response(JSON.stringify({ error: error.error }), {
      status,
      headers: {
        'Content-Type': 'application/json',
        ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
      },
    });
  });

  const { certificate } = surroundings;
  const listener = getRequestListener(app.fetch);
  const http = await serve({ part: 'Azure OpenAI', port, certificate, listener });
  return { ...http, asked, failNext: (fault) => void faults.push(fault) };
}

function fail(fault: Fault): Promise<Response> | Response {
  if (fault === 'never') return new Promise(() => {});
  if (fault instanceof OpenAiProblem) throw fault;
  return new Response(fault.raw, { headers: { 'Content-Type': 'application/json' } });
}

async function authenticate({ key, verifyToken }: OpenAiOptions, { req }: Context): Promise<void> {
  const bearer = req.header('Authorization')?.replace(/^Bearer /, '');
  if (bearer !== undefined && (await verifyToken?.(bearer))) return;
  if (req.header('api-key') !== key) throw noKey();
}

async function bodyOf({ req }: Context): Promise<unknown> {
  try {
    return await req.json();
  } catch {
    throw badRequest('The body is not valid JSON.');
  }
}

function toCompletion(request: ChatRequest, answer: ModelAnswer, now: number) {
  const { text, call, stoppedByFilter = false } = answer;
  const id = `call_${randomUUID()}`;
  const calls = call && [{ id, type: 'function', function: call }];
  const prompt = tokensIn(JSON.stringify(request.messages) + JSON.stringify(request.tools ?? ''));
  const completion = tokensIn(`${text ?? ''}${call?.arguments ?? ''}`);
  const reason = call ? 'tool_calls' : 'stop';
  return {
    id: `chatcmpl-${randomUUID()}`,
    object: 'chat.completion',
    created: Math.floor(now / 1_000),
    model: 'stand-in',
    choices: [
      {
        index: 0,
        finish_reason: stoppedByFilter ? 'content_filter' : reason,
        message: { role: 'assistant', content: text ?? null, ...(calls && { tool_calls: calls }) },
      },
    ],
    usage: {
      prompt_tokens: prompt,
      completion_tokens: completion,
      total_tokens: prompt + completion,
    },
  };
}

/** About four characters a token, which is English's average. */
const tokensIn = (text: string) => Math.ceil(text.length / 4);
