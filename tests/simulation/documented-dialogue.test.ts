import { readFileSync, writeFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { DialogueEvent } from '#shared/contracts/dialogue/dialogue-event.ts';
import { documentedDialogue } from './documented-dialogue.ts';

const page = new URL('../../docs/states-dialogue.md', import.meta.url);
const marks = /(?<=<!-- generated -->\n)[\s\S]*(?=\n<!-- end -->)/;

test('the page of a dialogue says what the reducer does (UPDATE_DOCS=1 writes it anew)', () => {
  const text = readFileSync(page, 'utf8');
  const wanted = documentedDialogue();
  if (process.env['UPDATE_DOCS'])
    writeFileSync(
      page,
      text.replace(marks, () => wanted),
    );
  expect(readFileSync(page, 'utf8').match(marks)?.[0]).toBe(wanted);
});

test('no kind of event is missing from the page', () => {
  const text = documentedDialogue();
  const kinds = DialogueEvent.options.map((option) => option.shape.kind.value);
  expect(kinds.filter((kind) => !text.includes(`\n| ${kind}`))).toEqual([]);
});
