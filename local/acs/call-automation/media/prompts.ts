import { lengthOf } from '../../world/durations.ts';
import { startPrompt } from '../../world/playing.ts';
import type { Loaded, MediaOperation } from '../model.ts';
import type { Parts } from '../parts.ts';
import { results } from '../results.ts';
import { finish } from './lanes.ts';
import { listen } from './listening.ts';
import { silence } from './silence.ts';

/** Plays the operation's current source; a file first tells its length. A recognition without prompt listens at once. */
export function playSource(parts: Parts, operation: MediaOperation) {
  const source = operation.sources[operation.index];
  if (!source) return promptsEnded(parts, operation);
  const length = lengthOf(source);
  if (length !== undefined) return playFor(parts, operation, length);
  parts.media.put(operation.id, { ...operation, phase: 'loading' });
  if (source.kind === 'file') parts.loadLength(operation.id, source.uri);
}

export function fileLoaded(parts: Parts, operationId: string, loaded: Loaded) {
  const operation = parts.media.get(operationId);
  if (operation?.phase !== 'loading') return;
  if (loaded.kind === 'length') return playFor(parts, operation, loaded.milliseconds);
  const failedPlaySourceIndex = operation.index;
  const cause = loaded.because === 'format' ? results.badFile : results.downloadFailed;
  finish(
    parts,
    operation,
    operation.recognize
      ? { type: 'RecognizeFailed', result: results.promptFailed, data: { failedPlaySourceIndex } }
      : { type: 'PlayFailed', result: cause, data: { failedPlaySourceIndex } },
  );
}

function playFor(parts: Parts, operation: MediaOperation, length: number) {
  const connection = parts.connections.get(operation.connectionId);
  const source = operation.sources[operation.index];
  if (!connection || !source) return;
  const playing: MediaOperation = { ...operation, phase: 'prompt', started: true };
  parts.media.put(operation.id, playing);
  if (!operation.started && !operation.recognize)
    parts.emit(connection, { type: 'PlayStarted', echo: operation.echo, result: results.success });
  const isHeard = operation.loop || !parts.faults.take('nothing heard');
  if (isHeard) {
    const to = operation.to;
    startPrompt(parts.world, connection.callId, {
      id: operation.id,
      source,
      to,
      startedAt: parts.now(),
    });
  }
  const due = parts.now() + (isHeard ? length : 0);
  parts.alarms.set(`media:${operation.id}`, due, { kind: 'media', id: operation.id });
}

/** The current source has been played to its end. */
export function sourceEnded(parts: Parts, operation: MediaOperation) {
  const next = operation.index + 1;
  if (next < operation.sources.length) return playSource(parts, { ...operation, index: next });
  if (operation.loop) return playSource(parts, { ...operation, index: 0 });
  return promptsEnded(parts, operation);
}

function promptsEnded(parts: Parts, operation: MediaOperation) {
  if (!operation.recognize)
    return finish(parts, operation, { type: 'PlayCompleted', result: results.success });
  silence(parts, operation);
  return listen(parts, operation);
}
