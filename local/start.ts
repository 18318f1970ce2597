import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ensureCertificate } from './platform/certificate.ts';
import { createLog } from './platform/log.ts';
import { addReports, createMeter } from './platform/meter.ts';
import { StartProblem } from './platform/start-problem.ts';
import type { Part } from './portal/part.ts';
import { sampleTenants } from './seed/sample-tenants.ts';
import { seedRegion } from './seed/seed-region.ts';
import { seedToken } from './seed/seed-token.ts';
import { readArguments, type StartArguments } from './start/arguments.ts';
import { type Cloud, startCloud } from './start/cloud.ts';
import { openDataFolder } from './start/data-folder.ts';
import { type HostProcess, startHostProcess } from './start/host-process.ts';
import { openPortal } from './start/open-portal.ts';
import { portsFrom } from './start/ports.ts';
import { printProblem, printReady, printSeedProblems } from './start/print.ts';
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
  const hostUrl = `http://localhost:${ports.host}`;
  const portal = await openPortal({
    surroundings,
    cloud,
    hostUrl,
    parts,
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
  const problems = host
    ? await seed(cloud, { hostUrl, officeHours: args.officeHours, site: portal.url })
    : [];
  printReady({ portal: portal.url, parts, data: args.data, took: performance.now() - began });
  printSeedProblems(problems);
}

interface SeedWish {
  readonly hostUrl: string;
  readonly officeHours: boolean;
  readonly site: string;
}

/** The two sample customers; what could not be made, in words. */
function seed({ entra, hostKey }: Cloud, { hostUrl, ...options }: SeedWish) {
  const tokenIn = (entraTenantId: string) => seedToken(entra.url, entraTenantId);
  return seedRegion({ hostUrl, hostKey, tokenIn, tenants: sampleTenants(options) });
}

function partsOf({ url, functions }: HostProcess): readonly Part[] {
  return [
    { name: 'Functions', url, about: aboutFunctions(functions) },
    { name: 'Orchestrations', url: `${url}/local/durable`, about: 'each with its history drawn' },
  ];
}

/** How many functions of each group there are, as the Portal of Azure sorts them by their names. */
function aboutFunctions(names: readonly string[]): string {
  const groups = Map.groupBy(names, (name) => name.split('_')[0] ?? name);
  return [...groups].map(([group, { length }]) => `${group} ${length}`).join(', ');
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
