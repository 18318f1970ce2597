import { type Frame, textAt } from './frames.ts';

/**
 * All clients of a database share one session of the engine, one after another. What would leave something behind in it
 * for the next client is refused by name; settings inside a transaction (`SET LOCAL`) end with it and are fine.
 */
const refused: readonly (readonly [pattern: RegExp, feature: string])[] = [
  [/(^|;)\s*set\s+(?!local\b|transaction\b|constraints\b)/i, 'SET for a session (use SET LOCAL)'],
  [/(^|;)\s*(un)?listen\b/i, 'LISTEN'],
  [/(^|;)\s*notify\b/i, 'NOTIFY'],
  [/(^|;)\s*(prepare|execute|deallocate)\b/i, 'PREPARE'],
  [/(^|;)\s*create\s+(local\s+|global\s+)?temp(orary)?\b/i, 'CREATE TEMPORARY TABLE'],
  [/\bwith\s+hold\b/i, 'DECLARE … WITH HOLD'],
  [/(^|;)\s*copy\b/i, 'COPY'],
  [/(^|;)\s*(create|drop)\s+database\b/i, 'CREATE DATABASE (name databases at the start)'],
];

/** Names the feature a message wants that this stand-in does not have; undefined: the engine may have it. */
export function unsupportedFeature({ type, body }: Frame): string | undefined {
  if (type === 'Q') return ofStatement(textAt(body));
  if (type === 'P') {
    const name = textAt(body);
    if (name) return 'named prepared statements';
    return ofStatement(textAt(body, 1));
  }
  if (type === 'B' && textAt(body)) return 'named portals';
  return ['B', 'D', 'E', 'S', 'C'].includes(type) ? undefined : nameOf(type);
}

function ofStatement(statement: string): string | undefined {
  return refused.find(([pattern]) => pattern.test(statement))?.[1];
}

function nameOf(type: string): string {
  const names: Readonly<Record<string, string>> = {
    F: 'function call messages',
    H: 'Flush (end with Sync)',
    d: 'COPY',
    c: 'COPY',
    f: 'COPY',
  };
  return names[type] ?? `messages of type ${type}`;
}
