import { fileURLToPath } from 'node:url';
import { startHost } from '../../local/host/host.ts';
import { createClock } from '../../local/platform/clock.ts';
import { silentLog } from '../../local/platform/log.ts';
import { createMeter } from '../../local/platform/meter.ts';

const { DATA_DIR: dataDir = '', EFFECT_URL: effectUrl = '' } = process.env;

const host = await startHost({
  surroundings: { dataDir, clock: createClock(), meter: createMeter(), log: silentLog },
  entry: fileURLToPath(new URL('app.ts', import.meta.url)),
  hostJson: JSON.stringify({ version: '2.0' }),
  settings: { FUNCTIONS_WORKER_RUNTIME: 'node', EFFECT_URL: effectUrl },
  port: 0,
});
process.once('SIGTERM', () => void host.stop().then(() => process.exit(0)));
console.log(`host ready ${host.url} ${host.keys.system('durabletask_extension')}`);
