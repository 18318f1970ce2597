import { z } from 'zod';
import {
  Flow,
  FlowFindings,
  FlowPublished,
  FlowVersion,
} from '#shared/contracts/configuration/flow.ts';
import { FlowDifference } from '#shared/contracts/flow/difference.ts';
import { contoso } from '../../local/directory/sample-directory.ts';
import { seedToken } from '../../local/seed/seed-token.ts';
import { portsFrom } from '../../local/start/ports.ts';
import { Problem } from './problem.ts';

export interface FoundFlow {
  readonly flow: Flow;
  /** Its ETag. */
  readonly version: string;
}

export interface Api {
  validate(definition: unknown): Promise<FlowFindings['findings']>;
  /** Saves the definition as the draft of its flow, if that is still as it was read; null: there is none yet. */
  save(id: string, definition: unknown, read: FoundFlow | null): Promise<void>;
  /** The flow with its version, or null. */
  find(id: string): Promise<FoundFlow | null>;
  publish(id: string, note: string): Promise<FlowPublished>;
  get(id: string): Promise<Flow>;
  version(id: string, version: number): Promise<FlowVersion>;
  /** From a version to another, or to the draft. */
  diff(id: string, from: number, to: number | 'draft'): Promise<FlowDifference>;
}

/** The region that the environment names; `--local`: the one on this machine. Undefined: none is named. */
export async function findApi({ local }: { readonly local: boolean }): Promise<Api | undefined> {
  if (local) return localApi();
  const { OPENLINE_URL: url, OPENLINE_TOKEN: token } = process.env;
  if (url === undefined) return undefined;
  if (token === undefined) throw new Problem(2, 'Set OPENLINE_TOKEN to an access token.');
  return createApi(url.replace(/\/$/, ''), token);
}

export async function needApi(options: { readonly local: boolean }): Promise<Api> {
  const api = await findApi(options);
  if (!api) throw new Problem(2, 'Set OPENLINE_URL and OPENLINE_TOKEN, or say --local.');
  return api;
}

async function localApi(): Promise<Api> {
  const ports = portsFrom(Number(process.env['OPENLINE_PORT'] ?? 7070));
  const token = await seedToken(`http://localhost:${ports.browserEntra}`, contoso).catch(() => {
    throw new Problem(2, 'Nothing runs on this machine: npm start first.');
  });
  return createApi(`http://localhost:${ports.host}/api`, token);
}

const ProblemBody = z.object({
  title: z.string(),
  detail: z.string().default(''),
  fields: z.array(z.object({ field: z.string(), what: z.string() })).default([]),
});

function createApi(url: string, token: string): Api {
  const ask = async (method: string, path: string, body?: unknown, ifMatch?: string) => {
    const response = await fetch(`${url}/${path}`, {
      method,
      headers: {
        authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'content-type': 'application/json' }),
        ...(ifMatch !== undefined && { 'if-match': ifMatch }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }).catch(() => {
      throw new Problem(2, `${url} cannot be reached.`);
    });
    const version = response.headers.get('etag') ?? '';
    return { status: response.status, body: await response.json().catch(() => ({})), version };
  };
  const good = async (method: string, path: string, body?: unknown): Promise<unknown> => {
    const answer = await ask(method, path, body);
    if (answer.status < 300) return answer.body;
    throw toProblem(answer);
  };
  return {
    validate: async (definition) =>
      FlowFindings.parse(await good('POST', 'flow-validations', definition)).findings,
    async save(id, definition, read) {
      const flow = { id, name: nameOf(definition) ?? id, draft: definition };
      const saved = read
        ? await ask('PUT', `flows/${id}`, flow, read.version)
        : await ask('POST', 'flows', flow);
      if (saved.status >= 300) throw toProblem(saved);
    },
    async find(id) {
      const answer = await ask('GET', `flows/${id}`);
      if (answer.status === 404) return null;
      if (answer.status >= 300) throw toProblem(answer);
      return { flow: Flow.parse(answer.body), version: answer.version };
    },
    publish: async (id, note) =>
      FlowPublished.parse(
        await good('POST', `flows/${id}/publish?note=${encodeURIComponent(note)}`),
      ),
    get: async (id) => Flow.parse(await good('GET', `flows/${id}`)),
    version: async (id, version) =>
      FlowVersion.parse(await good('GET', `flows/${id}/versions/${version}`)),
    diff: async (id, from, to) =>
      FlowDifference.parse(await good('GET', `flows/${id}/versions/${from}/diff?to=${to}`)),
  };
}

function toProblem({ status, body }: { readonly status: number; readonly body: unknown }): Problem {
  const read = ProblemBody.safeParse(body);
  if (!read.success) return new Problem(2, `The server answered ${status}.`);
  const { title, detail, fields } = read.data;
  const lines = fields.map(({ field, what }) => `  ${field}: ${what}`);
  return new Problem(
    status === 422 || status === 400 ? 1 : 2,
    [`${title}. ${detail}`, ...lines].join('\n'),
  );
}

function nameOf(definition: unknown): string | undefined {
  const read = z.object({ name: z.string() }).safeParse(definition);
  return read.success ? read.data.name : undefined;
}
