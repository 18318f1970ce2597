import { findConnection, toProperties } from '../connections.ts';
import type { Operation } from '../http/operation.ts';

/** `getCallConnectionProperties`. */
export const getCall: Operation = (parts, { path }) => ({
  status: 200,
  body: toProperties(findConnection(parts, path['id'] ?? '').connection),
});
