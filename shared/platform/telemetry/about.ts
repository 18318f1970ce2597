import type { Attributes } from '@opentelemetry/api';
import { dialogueIdPattern } from '#shared/contracts/dialogue-id.ts';
import { attributeNames } from './names.ts';

/** Ids of what a span is about. */
export interface About {
  readonly tenant?: string | undefined;
  readonly center?: string | undefined;
  readonly dialogue?: string | undefined;
}

const slug = /^[a-z][a-z0-9-]{0,35}$/;
const wholeDialogue = new RegExp(`^${dialogueIdPattern.source}$`);

/**
 * Finds the ids in what a function or a door was given: a key, a message, parameters of a route. Only what has the form of an
 * id of ours is taken, so that nothing else gets into a span, whatever somebody wrote there.
 */
export function aboutOf(given: unknown): About {
  if (!isRecord(given)) return {};
  const key = isRecord(given['key']) ? given['key'] : given;
  return {
    tenant: ifForm(slug, key['tenant']),
    center: ifForm(slug, key['center']),
    dialogue: dialogueIn(key),
  };
}

function dialogueIn(key: Readonly<Record<string, unknown>>): string | undefined {
  const event = isRecord(key['event']) ? key['event'] : {};
  const request = isRecord(event['request']) ? event['request'] : {};
  // An offer's id begins with its dialogue's.
  const offer = typeof key['offer'] === 'string' ? key['offer'].split('.')[0] : undefined;
  for (const id of [key['dialogue'], offer, event['dialogue'], request['dialogue']]) {
    const dialogue = ifForm(wholeDialogue, id);
    if (dialogue !== undefined) return dialogue;
  }
  return undefined;
}

export function toAttributes({ tenant, center, dialogue }: About): Attributes {
  return {
    ...(tenant !== undefined && { [attributeNames.tenant]: tenant }),
    ...(center !== undefined && { [attributeNames.center]: center }),
    ...(dialogue !== undefined && { [attributeNames.dialogue]: dialogue }),
  };
}

function ifForm(form: RegExp, value: unknown): string | undefined {
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
