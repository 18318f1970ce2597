import { findForMedia } from '../established.ts';
import type { Operation } from '../http/operation.ts';
import { cancelOperations } from '../media/lanes.ts';

/** `cancelAllOperations`: what plays, listens or waits is over; continuous tones go on. */
export const cancelMedia: Operation = (parts, { path }) => {
  cancelOperations(parts, findForMedia(parts, path['id']).connection.id);
  return { status: 202 };
};
