import { z } from 'zod';
import { Fault, type FaultBook } from '../fault-book.ts';
import { invalid } from '../problem.ts';
import type { Answer } from './operation.ts';

/** `/local/faults`, for the playground: POST adds one, GET lists, DELETE (`?id=`) takes one or all back. */
export function answerFaultRequest(
  faults: FaultBook,
  method: string,
  url: URL,
  body: () => unknown,
): Answer {
  if (method === 'GET') return { status: 200, body: { faults: faults.list() } };
  if (method === 'DELETE') {
    const id = url.searchParams.get('id');
    if (id === null) faults.clear();
    else faults.remove(id);
    return { status: 204 };
  }
  if (method !== 'POST') throw invalid(`${method} is not possible here.`);
  const fault = Fault.safeParse(body());
  if (!fault.success) throw invalid(z.prettifyError(fault.error).replaceAll('\n', ' '));
  return { status: 201, body: { id: faults.add(fault.data) } };
}
