import { duration } from './duration.ts';
import { useNow } from './use-now.ts';

interface TimerProps {
  /** Milliseconds since 1970 by the server's clock. */
  readonly since: number;
  /** The server's clock minus this browser's, in milliseconds. */
  readonly offset: number;
}

const digits = { fontVariantNumeric: 'tabular-nums' } as const;

/** How long it has been. Not read aloud as it runs. */
export function Timer({ since, offset }: TimerProps) {
  return (
    <span role="timer" aria-live="off" style={digits}>
      {duration(useNow() + offset - since)}
    </span>
  );
}

/** Milliseconds until this moment by the server's clock; 0 when it is over. */
export function useLeft(until: number, offset: number): number {
  return Math.max(0, until - useNow() - offset);
}
