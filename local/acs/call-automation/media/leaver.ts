import type { Connection } from '../model.ts';
import type { Parts } from '../parts.ts';
import { results } from '../results.ts';
import { finish, operationsOf } from './lanes.ts';

/** Ends what was for somebody who has left the call. */
export function withoutParticipant(parts: Parts, connection: Connection, address: string) {
  for (const operation of operationsOf(parts, connection.id)) {
    const isTheirs = operation.recognize
      ? operation.recognize.target === address
      : operation.to.length > 0 && operation.to.every((each) => each === address);
    if (!isTheirs) continue;
    const type = operation.recognize ? 'RecognizeFailed' : 'PlayFailed';
    finish(parts, operation, { type, result: results.participantGone });
  }
}
