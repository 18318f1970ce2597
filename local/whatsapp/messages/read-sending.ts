import type { z } from 'zod';
import { MetaProblem } from '../problem.ts';
import { contents, Envelope } from './schemas.ts';

export interface Sending extends Envelope {
  /** What stands under the name of its type. */
  readonly content: unknown;
}

/** Reads a request to send. Throws MetaProblem as Meta would refuse it. */
export function readSending(body: Readonly<Record<string, unknown>>): Sending {
  const type = typeof body['type'] === 'string' ? body['type'] : 'text';
  const { [type]: content, ...rest } = body;
  const { to, recipient, messaging_product: product } = rest;
  if ((to ?? recipient) === undefined || product !== 'whatsapp')
    throw new MetaProblem(100, 'The parameters messaging_product and to are required.');
  const schema = contents[type];
  if (!schema)
    throw new MetaProblem(100, `Param type must be one of {${Object.keys(contents).join(', ')}}`);
  const envelope = Envelope.safeParse(rest);
  if (!envelope.success) throw refused(envelope.error, '');
  if (content === undefined) throw new MetaProblem(131008, `Parameter ${type} is missing`);
  const read = schema.safeParse(content);
  if (!read.success) throw refused(read.error, type);
  return { ...envelope.data, content: read.data };
}

/** Missing 131008, not known or a text that is too long 100, else 131009. */
function refused({ issues }: z.ZodError, type: string): MetaProblem {
  const [issue] = issues;
  const path = [type, ...(issue?.path ?? [])].join('.');
  if (!issue) return new MetaProblem(131009, 'Not valid');
  if (issue.code === 'unrecognized_keys')
    return new MetaProblem(100, `Unexpected key "${issue.keys[0]}" on param "${path}".`);
  const isMissing = issue.code === 'invalid_type' && issue.message.includes('undefined');
  if (isMissing) return new MetaProblem(131008, `Parameter ${path} is missing`);
  if (issue.code === 'too_big' && path === 'text.body')
    return new MetaProblem(100, `Param ${path} must be at most ${issue.maximum} characters long.`);
  return new MetaProblem(131009, `${path}: ${issue.message}`);
}
