import { badRequest } from '../graph-problem.ts';

const minute = 60_000;

/** Milliseconds of an ISO 8601 duration of days, hours, minutes and seconds. Throws 400 for any other text. */
export function fromDuration(text: string): number {
  const match = /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text);
  if (!match || text === 'P' || text.endsWith('T'))
    throw badRequest(`Invalid duration '${text}'.`, 'InvalidArgument');
  const [days = 0, hours = 0, minutes = 0, seconds = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  return (days * 24 * 60 + hours * 60 + minutes) * minute + seconds * 1000;
}

/** The duration of an app's presence session: PT5M (also when absent) to PT4H. */
export function sessionDuration(text: string | undefined): number {
  const duration = text === undefined ? 5 * minute : fromDuration(text);
  if (duration < 5 * minute || duration > 240 * minute)
    throw badRequest('expirationDuration must be between PT5M and PT4H.', 'InvalidArgument');
  return duration;
}
