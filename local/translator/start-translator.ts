import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { z } from 'zod';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';

interface TranslatorOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly key: string;
  /** Where the resource is; a key is taken with this region only. */
  readonly region: string;
  /** For tokens of Entra ID; absent: keys alone are accepted. */
  readonly verifyToken?: (token: string) => Promise<boolean>;
  readonly languages: readonly string[];
  /** What the texts become; absent: it cannot translate, and says so rather than inventing. */
  readonly translate?: (html: string, from: string, to: string) => string;
}

export interface StandInTranslator extends Running {
  /** How many texts each request held. */
  readonly asked: readonly number[];
  /** The next request is answered so. */
  failNext(status: number, code: number, retryAfter?: number): void;
}

const most = { texts: 1000, characters: 50_000 };
const Texts = z.array(z.strictObject({ Text: z.string() })).min(1);

/** Starts the text translation (version 3.0) of one Azure Translator resource at its own address. */
export async function startTranslator(options: TranslatorOptions): Promise<StandInTranslator> {
  const { surroundings, port } = options;
  const app = new Hono();
  const asked: number[] = [];
  let failure: Response | undefined;

  app.post('/translator/text/v3.0/translate', async ({ req, json }) => {
    const failed = failure;
    failure = undefined;
    if (failed) return failed;
    if (!(await mayAsk(options, (name) => req.header(name))))
      return problem(401, 401000, 'The request is not authorized.');
    const parsed = Texts.safeParse(await req.json().catch(() => undefined));
    if (!parsed.success) return problem(400, 400074, 'The body of the request is not valid JSON.');
    const texts = parsed.data.map(({ Text }) => Text);
    asked.push(texts.length);
    const refusal = refusalOf(options, texts, (name) => req.query(name));
    if (refusal) return refusal;
    const { from = '', to = '' } = req.query();
    const { translate } = options;
    if (!translate) return problem(503, 503000, 'The service is temporarily unavailable.');
    return json(texts.map((text) => ({ translations: [{ text: translate(text, from, to), to }] })));
  });
  app.all('*', () => problem(404, 404000, 'Resource not found'));

  const listener = getRequestListener(app.fetch);
  const running = await serve({
    part: 'Azure Translator',
    port,
    certificate: surroundings.certificate,
    listener,
  });
  return {
    url: running.url,
    stop: running.stop,
    asked,
    failNext(status, code, retryAfter) {
      failure = problem(status, code, 'Failed as was asked.', retryAfter);
    },
  };
}

function refusalOf(
  { languages }: TranslatorOptions,
  texts: readonly string[],
  query: (name: string) => string | undefined,
): Response | undefined {
  if (query('api-version') !== '3.0') return problem(400, 400021, 'The API version is not valid.');
  if (!languages.includes(query('from') ?? ''))
    return problem(400, 400035, 'The source language is not valid.');
  if (!languages.includes(query('to') ?? ''))
    return problem(400, 400036, 'The target language is not valid.');
  if (query('textType') !== 'html' && query('textType') !== 'plain')
    return problem(400, 400025, 'The text type is not valid.');
  const characters = texts.reduce((sum, text) => sum + text.length, 0);
  return texts.length > most.texts || characters > most.characters
    ? problem(400, 400077, 'The maximum request size has been exceeded.')
    : undefined;
}

async function mayAsk(
  { key, region, verifyToken }: TranslatorOptions,
  header: (name: string) => string | undefined,
): Promise<boolean> {
  if (header('Ocp-Apim-Subscription-Key') === key)
    return header('Ocp-Apim-Subscription-Region') === region;
  const bearer = header('Authorization')?.replace(/^Bearer /, '');
  return bearer !== undefined && ((await verifyToken?.(bearer)) ?? false);
}

function problem(status: number, code: number, message: string, retryAfter?: number): Response {
  const headers = retryAfter === undefined ? {} : { 'retry-after': String(retryAfter) };
  return Response.json({ error: { code, message } }, { status, headers });
}
