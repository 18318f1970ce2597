import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';

interface Project {
  readonly name: string;
  readonly deployment: string;
  /** Examples of each intent; the project has `None` besides. */
  readonly intents: Readonly<Record<string, readonly string[]>>;
}

interface LanguageOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly key: string;
  /** For tokens of Entra ID; absent: keys alone are accepted. */
  readonly verifyToken?: (token: string) => Promise<boolean>;
  readonly projects: readonly Project[];
}

const versions: readonly string[] = ['2022-05-01', '2023-04-01'];

const Task = z.strictObject({
  kind: z.literal('Conversation'),
  analysisInput: z.strictObject({
    conversationItem: z.strictObject({
      id: z.string().min(1),
      participantId: z.string().min(1),
      text: z.string().min(1),
      language: z.string().optional(),
      modality: z.enum(['text', 'transcript']).optional(),
    }),
  }),
  parameters: z.strictObject({
    projectName: z.string(),
    deploymentName: z.string(),
    stringIndexType: z.enum(['TextElements_V8', 'UnicodeCodePoint', 'Utf16CodeUnit']).optional(),
    verbose: z.boolean().optional(),
  }),
});

/** Starts the conversation analysis of one Azure AI Language resource. */
export async function startLanguage(options: LanguageOptions): Promise<Running> {
  const { surroundings, port, projects } = options;
  const app = new Hono();

  app.post('/language/:operation{:analyze-conversations}', async ({ req, json }) => {
    const isAllowed = await mayAsk(options, (name) => req.header(name));
    if (!isAllowed)
      return problem(
        401,
        '401',
        'Access denied due to invalid subscription key or wrong endpoint.',
      );
    if (!versions.includes(req.query('api-version') ?? ''))
      return problem(404, '404', 'Resource not found');
    const task = Task.safeParse(await req.json().catch(() => undefined));
    if (!task.success) return problem(400, 'InvalidArgument', 'Invalid request body.');
    const { conversationItem } = task.data.analysisInput;
    const { projectName, deploymentName } = task.data.parameters;
    const project = projects.find(
      ({ name, deployment }) => name === projectName && deployment === deploymentName,
    );
    if (!project)
      return problem(404, 'NotFound', 'Could not find the requested project or deployment.');
    return json({
      kind: 'ConversationResult',
      result: { query: conversationItem.text, prediction: predict(project, conversationItem.text) },
    });
  });
  app.all('*', () => problem(404, '404', 'Resource not found'));

  const { certificate } = surroundings;
  const listener = getRequestListener(app.fetch);
  return serve({ part: 'Azure AI Language', port, certificate, listener });
}

async function mayAsk(
  { key, verifyToken }: LanguageOptions,
  header: (name: string) => string | undefined,
): Promise<boolean> {
  if (header('Ocp-Apim-Subscription-Key') === key) return true;
  const bearer = header('Authorization')?.replace(/^Bearer /, '');
  return bearer !== undefined && ((await verifyToken?.(bearer)) ?? false);
}

/** The share of words that an example has in common with what was said. */
function predict({ intents }: Project, text: string) {
  const said = wordsOf(text);
  const scored = Object.entries(intents).map(([category, examples]) => ({
    category,
    confidenceScore: Math.max(0, ...examples.map((example) => likeness(said, wordsOf(example)))),
  }));
  const best = Math.max(0, ...scored.map(({ confidenceScore }) => confidenceScore));
  const all = [...scored, { category: 'None', confidenceScore: (1 - best) / 2 }].toSorted(
    (one, other) => other.confidenceScore - one.confidenceScore,
  );
  const topIntent = best === 0 ? 'None' : (all[0]?.category ?? 'None');
  return { topIntent, projectKind: 'Conversation', intents: all, entities: [] };
}

function likeness(said: ReadonlySet<string>, example: ReadonlySet<string>): number {
  const shared = [...said].filter((word) => example.has(word)).length;
  return shared / Math.max(said.size, example.size, 1);
}

const wordsOf = (text: string) => new Set(text.toLowerCase().match(/[\p{L}\p{N}]+/gu));

function problem(status: number, code: string, message: string): Response {
  return Response.json({ error: { code, message } }, { status });
}
