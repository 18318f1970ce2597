import type { TestContext } from 'vitest';

/** Connection string of Microsoft's emulator, which then stands in place of our stand-in (docs/emulators.md). */
export const serviceBusEmulator = process.env['CONFORMANCE_SERVICE_BUS'] || undefined;

/** What a test may need that the emulator has not, by its page «overview» and Azure/azure-service-bus-emulator-installer. */
const lacks = {
  clock: 'a clock that is turned',
  counts: 'how many messages are locked, deferred or scheduled',
  meter: 'how many operations were billed',
  'our refusals': 'what our stand-in leaves out by name',
  'changes of entities': 'on-the-fly management operations through a client-side SDK',
  'large receives': 'hundreds of messages in one call, at the pace of a database in a container',
} as const;

/** Leaves a test out, and says why, where the tests run against the emulator. */
export function needs(context: TestContext, what: keyof typeof lacks) {
  context.skip(serviceBusEmulator !== undefined, `${what}: ${lacks[what]}`);
}
