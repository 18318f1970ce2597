import { disconnectApplication } from '../../world/leaving.ts';
import { findConnection } from '../connections.ts';
import { disconnect } from '../endings.ts';
import type { Operation } from '../http/operation.ts';
import { endingResult } from '../results.ts';

/** `hangUp(false)`: Call Automation leaves; two others go on talking. */
export const hangUp: Operation = (parts, { path }) => {
  const { connection, call } = findConnection(parts, path['id'] ?? '');
  disconnect(parts, connection, endingResult('ended by application', call.from));
  disconnectApplication(parts.world, call.id, 'ended by application');
  return { status: 204 };
};
