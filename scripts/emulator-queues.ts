import { writeFileSync } from 'node:fs';
import { toEmulatorConfig } from '../tests/support/service-bus/emulator-config.ts';
import { emulatorTopology } from '../tests/support/service-bus/test-topology.ts';

/** Writes .github/emulators/service-bus.json: the queues and topics that Microsoft's emulator is started with. */
const config = toEmulatorConfig(emulatorTopology);
writeFileSync('.github/emulators/service-bus.json', `${JSON.stringify(config, null, 2)}\n`);
