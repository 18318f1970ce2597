import { refusedWith } from '../server/answer.ts';

/** In place of an answer that is not what was agreed, as in the minutes of an update. */
export function broken() {
  return refusedWith({ kind: 'refused', status: 0, reason: 'unexpected', title: '' });
}
