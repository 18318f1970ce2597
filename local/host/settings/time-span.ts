import { z } from 'zod';

const pattern = /^(?:(\d+)\.)?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?$/;

/** A .NET TimeSpan text (`[d.]hh:mm[:ss[.fffffff]]`) in milliseconds; undefined when it is none. */
export function parseTimeSpan(text: string): number | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [days, hours, minutes, seconds] = match.slice(1, 5).map((part) => Number(part ?? 0));
  const fraction = Number(`0.${match[5] ?? 0}`);
  return (
    (((days ?? 0) * 24 + (hours ?? 0)) * 60 + (minutes ?? 0)) * 60_000 +
    ((seconds ?? 0) + fraction) * 1000
  );
}

/** A TimeSpan in a settings file; the parsed value is in milliseconds. */
export const timeSpan = z.string().transform((text, context) => {
  const parsed = parseTimeSpan(text);
  if (parsed !== undefined) return parsed;
  context.addIssue(`'${text}' is no time span; write it as hh:mm:ss`);
  return z.NEVER;
});
