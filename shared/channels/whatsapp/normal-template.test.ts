import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { normalStatus, normalTemplate } from './normal-template.ts';

const file = join(import.meta.dirname, 'fixtures', 'templates.json');
const listed = z
  .object({ waba_templates: z.array(z.unknown()) })
  .parse(JSON.parse(readFileSync(file, 'utf8'))).waba_templates;
const templates = listed.map(normalTemplate);

test('C2: a template shows its parts, and what it wants in the order of its placeholders', () => {
  expect(templates[0]).toEqual({
    name: 'order_update',
    language: 'en-US',
    category: 'utility',
    status: 'approved',
    quality: 'high',
    header: { format: 'text', text: 'Order {{1}}' },
    body: 'Hello {{1}}, it comes on {{2}}.',
    footer: 'Contoso',
    buttons: [
      { type: 'quick_reply', text: 'Thanks', url: null },
      { type: 'url', text: 'Track', url: 'https://example.com/{{1}}' },
    ],
    wants: [
      { part: 'header', index: 0, name: null, is: 'text', example: '4711' },
      { part: 'body', index: 0, name: null, is: 'text', example: 'Kim' },
      { part: 'body', index: 0, name: null, is: 'text', example: 'Monday' },
      { part: 'button', index: 1, name: null, is: 'text', example: 'https://example.com/4711' },
    ],
  });
});

test('a template may want a file, and values by name', () => {
  expect(templates[1]).toMatchObject({
    status: 'paused',
    quality: 'low',
    wants: [
      { part: 'header', is: 'file', example: 'https://example.com/a.jpg' },
      { part: 'body', name: 'vorname', is: 'text', example: 'Kim' },
    ],
  });
});

test('codes to copy are wanted too', () => {
  expect(templates[2]).toMatchObject({
    language: 'pt-BR',
    wants: [{ part: 'body' }, { part: 'button' }],
  });
  expect(templates[3]).toMatchObject({
    status: 'pending',
    wants: [{ part: 'button', example: 'SAVE10' }],
  });
});

test('a template that nobody can fill here is not offered', () => {
  expect(templates[4]).toBeUndefined();
});

test('what is offered keeps the contract of the desk', () => {
  for (const each of templates.filter((one) => one !== undefined)) DeskTemplate.parse(each);
});

test('statuses are the same from 360dialog and from Meta', () => {
  expect(
    ['APPROVED', 'approved', 'IN_APPEAL', 'created', 'DISABLED', 'new one'].map(normalStatus),
  ).toEqual(['approved', 'approved', 'pending', 'pending', 'disabled', 'disabled']);
});
