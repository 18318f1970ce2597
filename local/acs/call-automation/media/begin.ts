import type { Connection, MediaOperation } from '../model.ts';
import type { Parts } from '../parts.ts';
import { addOperation, type NewOperation } from './lanes.ts';
import { waitingEnded } from './listening.ts';
import { playSource, sourceEnded } from './prompts.ts';

/** Begins a play or recognition, or queues it behind those of its lane. */
export function begin(
  parts: Parts,
  connection: Connection,
  given: NewOperation,
  interrupt = false,
) {
  const { operation, isFirst } = addOperation(parts, connection, given, interrupt);
  if (isFirst) playSource(parts, operation);
}

/** The time of an operation has come: its turn, the end of a prompt, or of the patience with a silent person. */
export function mediaDue(parts: Parts, id: string) {
  const operation = parts.media.get(id);
  if (operation) advance(parts, operation);
}

function advance(parts: Parts, operation: MediaOperation) {
  switch (operation.phase) {
    case 'queued':
      return playSource(parts, operation);
    case 'loading':
      return;
    case 'prompt':
      return sourceEnded(parts, operation);
    case 'listening':
    case 'hearing':
      return waitingEnded(parts, operation);
  }
}
