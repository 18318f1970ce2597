import { dialogueIdPattern } from '../dialogue-id.ts';

/** Which of our messages it is, in what providers carry and tell back with each state of it. */
export function referenceOf(dialogue: string, message: string): string {
  return `${dialogue}/${message}`;
}

const form = new RegExp(`^(${dialogueIdPattern.source})/(.+)$`);

export function parseReference(
  reference: string,
): { readonly dialogue: string; readonly message: string } | undefined {
  const [, dialogue, message] = form.exec(reference) ?? [];
  return dialogue === undefined || message === undefined ? undefined : { dialogue, message };
}
