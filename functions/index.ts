import { app } from '@azure/functions';
import type { Center } from '#shared/center.ts';
import { type Config, type FunctionGroup, readConfig } from '#shared/platform/config.ts';
import { registerAlive } from './http/alive.ts';
import { createLaterCenter } from './later-center.ts';
import { traceInvocations } from './trace-invocations.ts';

/**
 * Registers the functions of the groups that this app runs (S1). The host waits for that, so little is loaded for it; the
 * rest is loaded right after, while the host makes itself ready, and each function waits for it (docs/decisions/0025).
 */
const config = readConfig();
/** Milliseconds. */
const hostAsksWithin = 100;
const { center, open } = createLaterCenter(() => import('./open-center.ts'));

interface Group {
  register(center: Center, config: Config): void;
}

const groups: Record<FunctionGroup, () => Promise<Group>> = {
  voice: () => import('./groups/voice.ts'),
  dialogues: () => import('./groups/dialogues.ts'),
  messages: () => import('./groups/messages.ts'),
  routing: () => import('./groups/routing.ts'),
  records: () => import('./groups/records.ts'),
  desk: () => import('./groups/desk.ts'),
  administration: () => import('./groups/administration.ts'),
  operations: () => import('./groups/operations.ts'),
};

app.hook.preInvocation(async () => {
  await open();
});
if (config.telemetry) traceInvocations(async () => (await open()).flush());
for (const group of await Promise.all([...config.groups].map((name) => groups[name]())))
  group.register(center, config);
registerAlive(config.groups.has('operations') ? center.reportHealth : undefined);
// Loading holds everything else up, and the host asks at once which functions there are.
setTimeout(() => void open(), hostAsksWithin);
