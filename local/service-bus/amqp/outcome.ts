import type { Delivery } from 'rhea';
import type { Disposition } from '../broker/settling.ts';
import type { Properties } from '../message/application-properties.ts';
import type { OutcomeKind } from './link-handlers.ts';

/** What a client's outcome of a delivery asks for. */
export function readDisposition(kind: OutcomeKind, state: Delivery['remote_state']): Disposition {
  switch (kind) {
    case 'accepted':
      return { kind: 'complete' };
    case 'released':
      return { kind: 'abandon', properties: {} };
    case 'modified':
      return {
        kind: state?.['undeliverable_here'] === true ? 'defer' : 'abandon',
        properties: toProperties(state?.['message_annotations']),
      };
    case 'rejected':
      return deadLetter(toProperties(state?.['error']?.info));
  }
}

function deadLetter(info: Properties): Disposition {
  const { DeadLetterReason, DeadLetterErrorDescription, ...properties } = info;
  return {
    kind: 'dead-letter',
    reason: text(DeadLetterReason),
    description: text(DeadLetterErrorDescription),
    properties,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** A decoded map. */
export function toProperties(value: unknown): Properties {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
