import { createHash } from 'node:crypto';

export const repeatabilityHeaders = {
  id: 'Repeatability-Request-ID',
  firstSent: 'Repeatability-First-Sent',
} as const;

/** Everybody repeats under the id and time of the first attempt, so that ACS carries it out once. */
export function repeatable(key: string, firstSent: number) {
  const hash = createHash('sha256').update(key).digest('hex');
  const id = [
    hash.slice(0, 8),
    hash.slice(8, 12),
    `5${hash.slice(13, 16)}`,
    `8${hash.slice(17, 20)}`,
    hash.slice(20, 32),
  ];
  return {
    requestOptions: {
      customHeaders: {
        [repeatabilityHeaders.id]: id.join('-'),
        [repeatabilityHeaders.firstSent]: new Date(firstSent).toUTCString(),
      },
    },
  };
}
