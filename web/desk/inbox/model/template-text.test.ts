import { expect, test } from 'vitest';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { missingValues, templateParameters, templateText, wantKey } from './template-text.ts';

const text = { index: 0, name: null, is: 'text', example: '' } as const;
const template: DeskTemplate = {
  name: 'order',
  language: 'en',
  category: 'utility',
  status: 'approved',
  quality: 'high',
  header: { format: 'text', text: 'For {{1}}' },
  body: 'Order {{1}} goes to {{2}}. {{1}}!',
  footer: 'Contoso',
  buttons: [{ type: 'url', text: 'Track', url: 'https://example.com/{{1}}' }],
  wants: [
    { ...text, part: 'header' },
    { ...text, part: 'body' },
    { ...text, part: 'body' },
    { ...text, part: 'button', index: 0 },
  ],
};
const keys = template.wants.map((wanted) => wantKey(template, wanted));
const valuesOf = (...given: readonly string[]) =>
  Object.fromEntries(given.map((value, index) => [keys[index] ?? '', value]));

test('A2: each placeholder has a value of its own, in whichever part it stands', () => {
  expect(new Set(keys).size).toBe(4);
  expect(templateText(template, valuesOf('Kim', '4711', 'Berlin'))).toEqual({
    header: 'For Kim',
    body: 'Order 4711 goes to Berlin. 4711!',
    footer: 'Contoso',
  });
});

test('what is missing stays a placeholder and is told', () => {
  const values = valuesOf('Kim', '  ');
  expect(templateText(template, values).body).toBe('Order {{1}} goes to {{2}}. {{1}}!');
  expect(missingValues(template, values)).toHaveLength(3);
  expect(missingValues(template, valuesOf('a', 'b', 'c', 'd'))).toEqual([]);
});

test('a value that looks like a pattern is taken as it is', () => {
  expect(templateText(template, valuesOf('$&')).header).toBe('For $&');
});

test('named placeholders, and files by their id', () => {
  const named: DeskTemplate = {
    ...template,
    header: { format: 'image', text: '' },
    body: 'Hello {{name}}',
    wants: [
      { ...text, part: 'header', is: 'file' },
      { ...text, part: 'body', name: 'name' },
    ],
  };
  const values = { 'header 0 1': 'file-1', 'body 0 name': 'Kim' };
  expect(templateText(named, values).body).toBe('Hello Kim');
  expect(templateParameters(named, values)).toEqual([
    { part: 'header', index: 0, name: null, file: 'file-1' },
    { part: 'body', index: 0, name: 'name', text: 'Kim' },
  ]);
});
