import type { RuntimeStatus } from '../contract.ts';
import type { SignalResult } from '../operations/operation-parts.ts';
import type { Answer, Call, DoorParts } from './call.ts';
import { flag } from './call.ts';
import {
  badArgument,
  badJson,
  badRequest,
  conflict,
  invalidOperation,
  notFound,
  preconditionFailed,
} from './errors.ts';
import { answerStarted } from './start.ts';

/** POST instances/{id}/raiseEvent/{name} */
export function answerRaiseEvent({ operations }: DoorParts, call: Call): Answer {
  const [, id = '', , name = ''] = call.segments;
  const instance = operations.find(id);
  const mediaType = call.headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (instance && mediaType !== 'application/json')
    return badRequest('Only application/json request content is supported');
  const input = call.body.trim() === '' ? undefined : call.body;
  try {
    if (input !== undefined) JSON.parse(input);
  } catch (error) {
    return badJson(String(error));
  }
  return accepted(operations.raiseEvent(id, name, input), '');
}

/** POST instances/{id}/{terminate|suspend|resume|rewind|restart}; undefined: no such operation. */
export async function answerOperation(parts: DoorParts, call: Call): Promise<Answer | undefined> {
  const { operations } = parts;
  const [, id = '', operation = ''] = call.segments;
  const reason = call.query.get('reason') ?? '';
  const status = operations.find(id)?.status;
  switch (operation.toLowerCase()) {
    case 'terminate':
      return accepted(operations.terminate(id, reason), '');
    case 'suspend':
      return accepted(
        operations.suspend(id, reason),
        `Cannot suspend the orchestration instance ${id} because instance is in the ${status} state.`,
      );
    case 'resume':
      return accepted(
        operations.resume(id, reason),
        `Cannot resume the orchestration instance ${id} because instance is in the ${status} state.`,
      );
    case 'rewind':
      return rewound(operations.rewind(id, reason), call, status);
    case 'restart':
      return answerRestart(parts, call, id);
    default:
      return undefined;
  }
}

function accepted(result: SignalResult, refusal: string): Answer {
  switch (result) {
    case 'accepted':
      return { status: 202 };
    case 'unknown':
      return notFound;
    case 'ended':
      return { status: 410 };
    case 'refused':
      return invalidOperation(refusal);
  }
}

function rewound(result: SignalResult, { segments }: Call, status: RuntimeStatus | undefined) {
  switch (result) {
    case 'refused':
      return preconditionFailed(
        `This orchestration has status ${status}, but only orchestrations in the "Failed" state can be rewound.`,
      );
    case 'unknown':
      // The dollar sign stands in the extension's text.
      return { ...notFound, json: `No orchestration with instance ID "$${segments[1]}" found.` };
    default:
      return accepted(result, '');
  }
}

async function answerRestart(parts: DoorParts, call: Call, id: string): Promise<Answer> {
  const { operations } = parts;
  const instance = operations.find(id);
  if (!instance) return badArgument(`An orchestration with the instanceId ${id} was not found.`);
  const withNewId = flag(call.query, 'restartWithNewInstanceId') ?? true;
  const started = operations.start({
    name: instance.name,
    input: instance.input,
    version: instance.version,
    ...(!withNewId && { id }),
  });
  if (started.ok) return answerStarted(parts, call, started.id);
  return started.reason === 'exists' ? conflict(started.message) : badArgument(started.message);
}
