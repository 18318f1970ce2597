import { randomUUID } from 'node:crypto';
import { getRequestListener } from '@hono/node-server';
import { Hono } from 'hono';
import { serve } from '../platform/http-server.ts';
import type { Running, Surroundings } from '../platform/surroundings.ts';
import { Submission, toTranscription } from './job.ts';
import { createWork, type Recognize, type Work } from './work.ts';

interface SpeechOptions {
  readonly surroundings: Surroundings;
  /** 0: any free port. */
  readonly port: number;
  readonly key: string;
  /** For tokens of Entra ID; absent: keys alone are accepted. */
  readonly verifyToken?: (token: string) => Promise<boolean>;
  /** What is heard in a recording; absent: nothing can be understood, and it says so rather than inventing. */
  readonly recognize?: Recognize;
}

export interface StandInSpeech extends Running {
  /** What was submitted, deleted jobs included. */
  readonly submitted: readonly Submission[];
  /** How many jobs there are. */
  count(): number;
  /** Jobs that are submitted from now on fail with this code. */
  failJobs(code: string): void;
  /** The next request is answered with this status. */
  failNext(status: number): void;
}

const version = '2025-10-15';
const base = '/speechtotext/transcriptions';

/** Starts the batch transcription of one Azure AI Speech resource at its own address. */
export async function startSpeech(options: SpeechOptions): Promise<StandInSpeech> {
  const { surroundings, port } = options;
  const work = createWork(surroundings.clock, options.recognize);
  const submitted: Submission[] = [];
  let failure: number | undefined;
  const app = new Hono();

  app.use('/speechtotext/*', async ({ req }, next) => {
    const failed = failure;
    failure = undefined;
    if (failed !== undefined) return problem(failed, 'ServiceUnavailable');
    if (!(await mayAsk(options, (name) => req.header(name)))) return problem(401, '401');
    if (req.query('api-version') !== version) return problem(400, 'UnsupportedApiVersion');
    return next();
  });
  app.post('/speechtotext/:operation', async ({ req, json }) => {
    if (req.param('operation') !== 'transcriptions:submit') return problem(404, 'NotFound');
    const parsed = Submission.safeParse(await req.json().catch(() => undefined));
    if (!parsed.success) return problem(400, 'InvalidPayload');
    if (!/^[a-z]{2,3}-[A-Z]{2}$/.test(parsed.data.locale)) return problem(400, 'InvalidLocale');
    submitted.push(parsed.data);
    const job = work.add(randomUUID(), parsed.data);
    return json(toTranscription(running.url, job), 201);
  });
  addReading(app, work, () => running.url);

  const listener = getRequestListener(app.fetch);
  const running = await serve({
    part: 'Azure AI Speech',
    port,
    certificate: surroundings.certificate,
    listener,
  });
  return {
    url: running.url,
    stop: running.stop,
    submitted,
    count: () => work.all().length,
    failJobs: work.failWith,
    failNext(status) {
      failure = status;
    },
  };
}

function addReading(app: Hono, work: Work, url: () => string) {
  app.get(base, ({ req, json }) => {
    const name = /^displayName eq '(.*)'$/.exec(req.query('filter') ?? '')?.[1];
    const found = work.all().filter(({ given }) => given.displayName === name);
    return json({ values: found.map((job) => toTranscription(url(), job)) });
  });
  app.get(`${base}/:id`, async ({ req, json }) => {
    const job = await work.look(req.param('id'));
    return job ? json(toTranscription(url(), job)) : problem(404, 'NotFound');
  });
  app.delete(`${base}/:id`, ({ req, body }) =>
    work.remove(req.param('id')) ? body(null, 204) : problem(404, 'NotFound'),
  );
  app.get(`${base}/:id/files`, async ({ req, json }) => {
    const job = await work.look(req.param('id'));
    if (job?.status !== 'Succeeded') return problem(404, 'NotFound');
    const values = [...job.files.keys()].map((kind) => ({
      kind,
      links: { contentUrl: `${url()}/results/${job.id}/${kind}` },
    }));
    return json({ values });
  });
  app.get('/results/:id/:kind', async ({ req, json }) => {
    // As with the addresses of the real one, whoever knows it may read, and a header of ours would be refused.
    if (req.header('Authorization')) return problem(403, 'AuthenticationFailed');
    const job = await work.look(req.param('id'));
    const file = job?.files.get(req.param('kind'));
    return file ? json(file) : problem(404, 'BlobNotFound');
  });
  app.all('*', () => problem(404, 'NotFound'));
}

async function mayAsk(
  { key, verifyToken }: SpeechOptions,
  header: (name: string) => string | undefined,
): Promise<boolean> {
  if (header('Ocp-Apim-Subscription-Key') === key) return true;
  const bearer = header('Authorization')?.replace(/^Bearer /, '');
  return bearer !== undefined && ((await verifyToken?.(bearer)) ?? false);
}

function problem(status: number, code: string): Response {
  return Response.json({ code, message: 'Refused.' }, { status });
}
