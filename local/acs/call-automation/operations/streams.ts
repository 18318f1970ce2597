import type { Operation } from '../http/operation.ts';
import { unsupported } from '../problem.ts';

/** `start`, `stop`, `updateTranscription`: need a WebSocket client, which this stand-in is not. */
export const transcription: Operation = () => {
  throw unsupported('live transcription');
};

/** `start`, `stopMediaStreaming`. */
export const mediaStreaming: Operation = () => {
  throw unsupported('media streaming');
};
