import { isEnded } from '../store/records.ts';
import type { Answer, Call, DoorParts } from './call.ts';
import { notFound, notServed, preconditionFailed } from './errors.ts';
import { answerList, answerPurgeMany } from './list.ts';
import { answerOperation, answerRaiseEvent } from './signals.ts';
import { answerStart } from './start.ts';
import { answerStatus } from './status.ts';

/** Answers one request of the client API. Routes: HttpApiHandler of the extension. */
export async function answerCall(parts: DoorParts, call: Call): Promise<Answer> {
  const refused = refuseOtherHub(parts, call);
  if (refused) return refused;
  const [controller, ...rest] = call.segments;
  switch (controller?.toLowerCase()) {
    case 'orchestrators':
      return call.method === 'POST' && (rest.length === 1 || rest.length === 2)
        ? answerStart(parts, call)
        : notFound;
    case 'instances':
      return answerInstances(parts, call, rest.length);
    case 'entities':
      return notServed('The API of durable entities');
    case 'makeprimary':
      return notServed('The lease of a primary app (makeprimary)');
    default:
      return notFound;
  }
}

async function answerInstances(parts: DoorParts, call: Call, depth: number): Promise<Answer> {
  if (depth === 0) return answerAll(parts, call);
  if (depth === 1) return answerOne(parts, call);
  if (call.method !== 'POST') return notFound;
  if (depth === 3 && call.segments[2]?.toLowerCase() === 'raiseevent')
    return answerRaiseEvent(parts, call);
  return (depth === 2 ? await answerOperation(parts, call) : undefined) ?? notFound;
}

function answerAll(parts: DoorParts, call: Call): Answer {
  if (call.method === 'GET') return answerList(parts, call);
  return call.method === 'DELETE' ? answerPurgeMany(parts, call) : notFound;
}

function answerOne(parts: DoorParts, call: Call): Answer {
  if (call.method === 'GET') return answerStatus(parts, call);
  const id = call.segments[1] ?? '';
  const instance = parts.operations.find(id);
  if (call.method !== 'DELETE' || !instance) return notFound;
  if (!isEnded(instance.status))
    return preconditionFailed(
      `Only orchestrations in a terminal state can be purged, but the orchestration with instance ID ${id} has status ${instance.status}`,
    );
  return { status: 200, json: { instancesDeleted: parts.operations.purge([id]) } };
}

function refuseOtherHub({ options }: DoorParts, { query }: Call): Answer | undefined {
  const hub = query.get('taskHub');
  const { hubName } = options.settings;
  if (!hub || hub.toLowerCase() === hubName.toLowerCase()) return undefined;
  return notFound;
}
