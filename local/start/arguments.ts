import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { StartProblem } from '../platform/start-problem.ts';

export interface StartArguments {
  /** The first of the ports; the others follow it. */
  readonly port: number;
  /** Absolute path of the data folder. */
  readonly data: string;
  /** Begin with empty data. */
  readonly fresh: boolean;
  /** Only the stand-ins; the functions run elsewhere, for example under `func start`. */
  readonly cloudOnly: boolean;
  /** Sales is open as an office is, instead of always. */
  readonly officeHours: boolean;
}

const highestPort = 65_000;

/** Reads `npm start -- --port 8070 --data folder --fresh`; throws StartProblem on anything else. */
export function readArguments(args: readonly string[]): StartArguments {
  const values = parse(args);
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 1024 || port > highestPort)
    throw new StartProblem(
      `--port ${values.port} is no port; give a number from 1024 to ${highestPort}.`,
    );
  return {
    port,
    data: resolve(values.data),
    fresh: values.fresh,
    cloudOnly: values['cloud-only'],
    officeHours: values['office-hours'],
  };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string', default: '7070' },
        data: { type: 'string', default: '.local' },
        fresh: { type: 'boolean', default: false },
        'cloud-only': { type: 'boolean', default: false },
        'office-hours': { type: 'boolean', default: false },
      },
    }).values;
  } catch (error) {
    const reason = error instanceof Error ? error.message.split('. ')[0] : String(error);
    throw new StartProblem(
      `${reason}. Known are --port NUMBER, --data FOLDER, --fresh, --office-hours, --cloud-only.`,
    );
  }
}
