import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { ensureCertificate } from '../../local/platform/certificate.ts';
import { type Clock, createClock } from '../../local/platform/clock.ts';
import { silentLog } from '../../local/platform/log.ts';
import { createMeter } from '../../local/platform/meter.ts';
import type { Surroundings } from '../../local/platform/surroundings.ts';

/** Where the certificate of all tests of this checkout lies, as `authority.pem` and more. */
export const certificateFolder = join(import.meta.dirname, '../../.test/certificate');

interface TestSurroundings extends Surroundings {
  readonly certificate: NonNullable<Surroundings['certificate']>;
  /** Deletes the folder. */
  remove(): void;
}

/** A folder of its own, a clock to turn, a certificate that this process trusts from here on. */
export async function testSurroundings(clock: Clock = createClock()): Promise<TestSurroundings> {
  const dataDir = mkdtempSync(join(tmpdir(), 'openline-'));
  const certificate = await ensureCertificate(certificateFolder);
  setDefaultCACertificates([...getCACertificates('default'), certificate.authority]);
  return {
    dataDir,
    clock,
    meter: createMeter(),
    log: silentLog,
    certificate,
    remove: () => rmSync(dataDir, { recursive: true, force: true }),
  };
}
