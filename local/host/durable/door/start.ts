import { managementUrls } from '../client-binding.ts';
import type { Answer, Call, DoorParts } from './call.ts';
import { badArgument, badInput, conflict } from './errors.ts';
import { answerStatus } from './status.ts';

/** POST orchestrators/{name}[/{id}] */
export async function answerStart(parts: DoorParts, call: Call): Promise<Answer> {
  const [, name = '', id] = call.segments;
  const input = call.body.trim() === '' ? 'null' : call.body;
  try {
    JSON.parse(input);
  } catch (error) {
    return badInput(String(error));
  }
  const started = parts.operations.start({
    name,
    id,
    input,
    version: call.query.get('version') ?? undefined,
  });
  if (started.ok) return answerStarted(parts, call, started.id);
  return started.reason === 'exists' ? conflict(started.message) : badArgument(started.message);
}

/** 202 with the management URLs; with `timeout` and `pollingInterval` (seconds) the result, if it comes in time. */
export async function answerStarted(parts: DoorParts, call: Call, id: string): Promise<Answer> {
  const timeout = Number.parseFloat(call.query.get('timeout') ?? '');
  const mayWait = timeout > 0 && Number.parseFloat(call.query.get('pollingInterval') ?? '') > 0;
  if (mayWait) {
    await parts.waiters.wait(id, timeout * 1000);
    const done = answerEnd(parts, call, id);
    if (done) return done;
  }
  const urls = managementUrls(parts.options, id, call.origin);
  return {
    status: 202,
    json: urls,
    headers: { Location: urls['statusQueryGetUri'] ?? '', 'Retry-After': '10' },
  };
}

function answerEnd(parts: DoorParts, call: Call, id: string): Answer | undefined {
  const instance = parts.operations.find(id);
  if (instance?.status === 'Completed')
    return { status: 200, json: JSON.parse(instance.output ?? 'null') };
  if (instance?.status === 'Terminated' || instance?.status === 'Failed') {
    const answer = answerStatus(parts, { ...call, segments: ['instances', id] });
    return { ...answer, status: instance.status === 'Failed' ? 500 : 200 };
  }
  return undefined;
}
