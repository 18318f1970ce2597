/** Whether an error says that a system is away or broken: no answer, or 5xx; what was refused is no outage. */
export function isOutage(error: unknown): boolean {
  if (error instanceof Error && (isOwnRefusal(error) || isOwnRefusal(error.cause))) return false;
  const status = statusOf(error);
  return status === undefined || status >= 500;
}

/** We did not ask at all, so nothing is known of the system. */
function isOwnRefusal(error: unknown): boolean {
  return (
    error instanceof Error && (error.name === 'ForbiddenTarget' || error.name === 'SystemAway')
  );
}

/** SDKs throw an error with `statusCode`, or an object with `status`. */
function statusOf(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null) return undefined;
  const status =
    'statusCode' in error ? error.statusCode : 'status' in error ? error.status : undefined;
  // Microsoft Graph's client says -1 where there was no answer.
  return typeof status === 'number' && status > 0 ? status : undefined;
}
