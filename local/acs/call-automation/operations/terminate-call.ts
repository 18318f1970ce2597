import { endCall } from '../../world/leaving.ts';
import { findConnection } from '../connections.ts';
import type { Operation } from '../http/operation.ts';

/** `hangUp(true)`: the call ends for everybody. */
export const terminateCall: Operation = (parts, { path }) => {
  const { call } = findConnection(parts, path['id'] ?? '');
  endCall(parts.world, call.id, 'ended by application');
  return { status: 204 };
};
