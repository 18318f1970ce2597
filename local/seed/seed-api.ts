import { z } from 'zod';

const Problem = z.object({ title: z.string(), detail: z.string().optional() });

interface Sending {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Below `/api/`. */
  readonly path: string;
  readonly body?: unknown;
  /** The version that is changed. */
  readonly ifMatch?: string;
  /** Access token; absent: the path has a key. */
  readonly token?: string;
}

/** A request that the API did not take, in words. */
export class SeedProblem extends Error {}

/** Sends one request; the answer's body, or undefined when it is there already (409, 412). Throws SeedProblem. */
export async function send(hostUrl: string, sending: Sending): Promise<unknown> {
  const { method, path, body, token, ifMatch } = sending;
  const response = await fetch(`${hostUrl}/api/${path}`, {
    method,
    headers: {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(ifMatch && { 'if-match': ifMatch }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  if (response.ok) return text === '' ? {} : JSON.parse(text);
  if (response.status === 409 || response.status === 412) return undefined;
  throw new SeedProblem(
    `${method} ${path.split('?')[0]}: ${response.status} ${reasonOf(text)}`.trim(),
  );
}

function reasonOf(text: string): string {
  try {
    const problem = Problem.safeParse(JSON.parse(text));
    return problem.success ? `${problem.data.title}. ${text}` : text;
  } catch {
    return text;
  }
}
