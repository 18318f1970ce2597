import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ensureCertificate } from './platform/certificate.ts';
import { createLog } from './platform/log.ts';
import { addReports, createMeter } from './platform/meter.ts';
import { StartProblem } from './platform/start-problem.ts';
import type { Part } from './portal/part.ts';
import { startPortal } from './portal/portal.ts';
import { readArguments, type StartArguments } from './start/arguments.ts';
import { startCloud } from './start/cloud.ts';
import { openDataFolder } from './start/data-folder.ts';
import { type HostProcess, startHostProcess } from './start/host-process.ts';
import { portsFrom } from './start/ports.ts';
import { printProblem, printReady } from './start/print.ts';
import { readSettings } from './start/settings.ts';
import { openClock } from './start/turned-clock.ts';

/** `npm start`: the whole system on this machine; see README. */
async function start(args: StartArguments) {
  const began = performance.now();
  openDataFolder(args.data, args.fresh);
  const certificate = await ensureCertificate(join(args.data, 'certificate'));
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority]);
  const clock = openClock(args.data);
  const surroundings = {
    dataDir: args.data,
    clock,
    meter: createMeter(),
    log: createLog({ file: join(args.data, 'logs', 'cloud.log'), console: 'info', clock }),
    certificate,
  };
  const ports = portsFrom(args.port);
  const cloud = await startCloud(surroundings, ports);
  const host = args.cloudOnly
    ? undefined
    : await startHostProcess({
        ...surroundings,
        port: ports.host,
        authorityFile: certificate.authorityFile,
        appDirectory: process.cwd(),
        entry: 'functions/index.ts',
        settings: readSettings(process.cwd(), cloud.settings),
      });
  const parts: Part[] = [...(host ? partsOf(host) : []), ...cloud.parts];
  const portal = await startPortal({
    port: ports.portal,
    parts,
    clock: surroundings.clock,
    async meters() {
      const ofHost = await host?.readMeters();
      return addReports([surroundings.meter.read(), ...(ofHost ? [ofHost] : [])]);
    },
    async turnClock(by) {
      await surroundings.clock.turn(by);
      await host?.turnClock(by);
    },
  });
  endOnSignal(async () => {
    await portal.stop();
    await host?.stop();
    await cloud.stop();
    surroundings.log.close();
  });
  printReady({ portal: portal.url, parts, data: args.data, took: performance.now() - began });
}

function partsOf({ url, functions }: HostProcess): readonly Part[] {
  return [
    { name: 'Functions', url, about: functions.join(', ') },
    { name: 'Orchestrations', url: `${url}/local/durable`, about: 'each with its history drawn' },
  ];
}

function endOnSignal(stop: () => Promise<void>) {
  let asked = false;
  const end = () => {
    // A second Ctrl-C does not wait.
    if (asked) process.exit(1);
    asked = true;
    void stop().then(() => process.exit(0));
  };
  process.on('SIGINT', end);
  process.on('SIGTERM', end);
}

try {
  await start(readArguments(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof StartProblem)) throw error;
  printProblem(error);
  process.exit(1);
}
