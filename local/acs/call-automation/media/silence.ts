import { stopPrompt } from '../../world/playing.ts';
import type { MediaOperation } from '../model.ts';
import type { Parts } from '../parts.ts';

/** Stops the prompt of an operation that goes on, for example because the person answers already. */
export function silence(parts: Parts, operation: MediaOperation) {
  const connection = parts.connections.get(operation.connectionId);
  if (connection) stopPrompt(parts.world, connection.callId, operation.id);
}
