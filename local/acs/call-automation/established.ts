import { memberOf } from '../world/hearing.ts';
import type { Call } from '../world/model.ts';
import { findConnection } from './connections.ts';
import type { Connection } from './model.ts';
import type { Parts } from './parts.ts';
import { AcsProblem, notFound } from './problem.ts';

interface Established {
  readonly connection: Connection;
  readonly call: Call;
}

/** The connection, when its call stands. Throws 404/8522, or 400/8501 while it is still being set up. */
export function findEstablished(parts: Parts, id: string | undefined): Established {
  const found = findConnection(parts, id ?? '');
  if (found.connection.state === 'connecting')
    throw new AcsProblem(400, '8501', 'Action not supported: the call is not established.');
  return found;
}

/** As above, for media operations: 400/8585 while the call is set up or given away. */
export function findForMedia(parts: Parts, id: string | undefined): Established {
  const found = findConnection(parts, id ?? '');
  if (found.connection.state !== 'connected')
    throw new AcsProblem(400, '8585', 'Action is not valid in the current call state.');
  return found;
}

/** Throws 404/8522 when this address is not connected. */
export function mustTakePart(call: Call, address: string) {
  if (memberOf(call, address)?.state !== 'connected') throw notFound('Participant');
}
