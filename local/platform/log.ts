import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import pc from 'picocolors';
import pino from 'pino';
import type { Clock } from './clock.ts';
import { findDialogueId } from './meter.ts';

export type LogLevel = 'debug' | 'info' | 'warn' | 'error';

export interface LogLine {
  readonly level?: LogLevel;
  /** Who speaks: 'host', 'cosmos', 'service-bus' … or a function's name. */
  readonly source: string;
  /** One sentence; ids are fine, personal data is not. */
  readonly text: string;
  readonly fields?: Readonly<Record<string, unknown>>;
}

export interface Log {
  write(line: LogLine): void;
  close(): void;
}

export const silentLog: Log = { write: () => {}, close: () => {} };

interface LogOptions {
  /** Structured lines (JSON) go here. */
  readonly file: string;
  /** The readable console; absent: no console. Lines below this level stay off it. */
  readonly console?: LogLevel;
  /** Whose time the lines carry. */
  readonly clock: Pick<Clock, 'now'>;
}

const severity: Record<LogLevel, number> = { debug: 0, info: 1, warn: 2, error: 3 };

/** Structured log to a file, one readable line per event on the console, the dialogue id in a colour of its own. */
export function createLog({ file, console: shownFrom, clock }: LogOptions): Log {
  mkdirSync(dirname(file), { recursive: true });
  const destination = pino.destination({ dest: file, sync: true });
  const logger = pino(
    { level: 'debug', base: null, timestamp: () => `,"time":${clock.now()}` },
    destination,
  );
  return {
    write({ level = 'info', source, text, fields }) {
      const dialogue = findDialogueId(text) ?? findDialogueId(JSON.stringify(fields ?? {}));
      logger[level]({ source, ...(dialogue && { dialogue }), ...fields }, text);
      if (shownFrom && severity[level] >= severity[shownFrom])
        process.stdout.write(`${readable({ level, source, text }, dialogue, clock.now())}\n`);
    },
    close: () => destination.end(),
  };
}

const paint: Record<LogLevel, (text: string) => string> = {
  debug: pc.dim,
  info: (text) => text,
  warn: pc.yellow,
  error: pc.red,
};
const dialogueColours = [pc.cyan, pc.magenta, pc.green, pc.blue, pc.yellow];

function readable(
  line: LogLine & { level: LogLevel },
  dialogue: string | undefined,
  now: number,
): string {
  const time = pc.dim(new Date(now).toISOString().slice(11, 23));
  const text = paint[line.level](line.text);
  return `${time} ${line.source.padEnd(14)} ${dialogue ? `${colourOf(dialogue)(dialogue.slice(-6))} ` : ''}${text}`;
}

function colourOf(dialogue: string): (text: string) => string {
  const sum = [...dialogue].reduce((total, letter) => total + letter.charCodeAt(0), 0);
  return dialogueColours[sum % dialogueColours.length] ?? pc.cyan;
}
