import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { createClock } from '../platform/clock.ts';
import { createLog } from '../platform/log.ts';
import { createMeter } from '../platform/meter.ts';
import { StartProblem } from '../platform/start-problem.ts';
import type { Surroundings } from '../platform/surroundings.ts';
import { type Host, startHost } from './host.ts';
import type { FromHost, ToHost } from './messages.ts';

/** The host as a process of its own: started with one JSON argument, spoken to by messages. */
const Start = z.object({
  port: z.number(),
  dataDir: z.string(),
  turnedBy: z.number(),
  appDirectory: z.string(),
  entry: z.string(),
  settings: z.record(z.string(), z.string()),
});

const start = Start.parse(JSON.parse(process.argv[2] ?? '{}'));
const clock = createClock(start.turnedBy);
const surroundings: Surroundings = {
  dataDir: start.dataDir,
  clock,
  meter: createMeter(),
  log: createLog({ file: join(start.dataDir, 'logs', 'host.log'), console: 'info', clock }),
};
const tell = (message: FromHost) => process.send?.(message);

try {
  const host = await startHost({
    surroundings,
    port: start.port,
    entry: join(start.appDirectory, start.entry),
    hostJson: readFileSync(join(start.appDirectory, 'host.json'), 'utf8'),
    settings: start.settings,
  });
  listen(host);
  tell({ kind: 'ready', url: host.url, functions: [...host.functions.keys()] });
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  const refused: FromHost = { kind: 'refused', text: error.message };
  process.send?.(refused, () => process.exit(1));
}

function listen(host: Host) {
  const stop = () => void host.stop().then(() => process.exit(0));
  process.on('SIGTERM', stop);
  // Ctrl-C reaches both processes; the starting one says when to stop.
  process.on('SIGINT', () => {});
  process.on('disconnect', stop);
  process.on('message', (message: ToHost) => {
    switch (message.kind) {
      case 'turn clock':
        return void surroundings.clock.turn(message.by).then(() => tell({ kind: 'clock turned' }));
      case 'read meters':
        return tell({ kind: 'meters', report: surroundings.meter.read() });
      case 'stop':
        return stop();
    }
  });
}
