import { duration } from '../../ui/duration.ts';
import { Timer } from '../../ui/timer.tsx';
import { useKnown } from '../surroundings.ts';
import type { Figure } from './queue-figures.ts';

/** A text, or a time that runs. */
export function FigureValue({ value }: Pick<Figure, 'value'>) {
  const { offset } = useKnown();
  if (typeof value === 'string') return value;
  if ('seconds' in value) return duration(value.seconds * 1000);
  return <Timer since={value.since} offset={offset} />;
}
