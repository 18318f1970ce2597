import type { Center } from '#shared/center.ts';
import { registerIncomingCall } from '../events/incoming-call.ts';
import { registerRecordingFiles } from '../events/recordings.ts';
import { registerCallEvents } from '../http/calls.ts';
import { registerMusic } from '../http/music.ts';
import { registerTestCallEvents } from '../http/test-calls.ts';
import { registerRecordings } from '../workflows/recording.activities.ts';
import { registerTestCalls } from '../workflows/test-call.activities.ts';

/** Calls, and what comes of them. */
export function register(center: Center) {
  registerIncomingCall(center);
  registerCallEvents(center);
  registerRecordingFiles(center);
  registerRecordings(center);
  registerTestCallEvents(center);
  registerTestCalls(center);
  registerMusic(center);
}
