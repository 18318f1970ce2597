import { kindOf } from '../world/address.ts';
import type { Parts } from './parts.ts';
import { AcsProblem, invalid, unsupported } from './problem.ts';

interface Calling {
  readonly targets: readonly string[];
  /** Raw id of the number that the called phone shows. */
  readonly callerId: string | undefined;
  /** Calls of a Teams resource account need no number. */
  readonly isTeamsPhone: boolean;
}

/** To the telephone network one calls with a number of the resource: 400/8523 without one, 403/7507 with another's. */
export function checkCallerId({ numbers }: Parts, { targets, callerId, isTeamsPhone }: Calling) {
  if (callerId !== undefined && !numbers.has(callerId))
    throw new AcsProblem(
      403,
      '7507',
      'Call source identity invalid: the number is not owned by this resource.',
    );
  if (targets.some((target) => numbers.has(target)))
    throw unsupported('calls from the resource to itself');
  const needsNumber = targets.some((target) => kindOf(target) === 'phone number');
  if (needsNumber && callerId === undefined && !isTeamsPhone)
    throw invalid('SourceCallerIdNumber is required to call a phone number.');
}
