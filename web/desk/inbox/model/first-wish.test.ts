import { expect, test } from 'vitest';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { firstWish, nothingYet } from './first-wish.ts';
import { wantKey } from './template-text.ts';

const wanted = { part: 'header', index: 0, name: null, is: 'file', example: '' } as const;
const template: DeskTemplate = {
  name: 'shipped',
  language: 'en',
  category: 'utility',
  status: 'approved',
  quality: 'high',
  header: { format: 'image', text: '' },
  body: 'On its way',
  footer: null,
  buttons: [],
  wants: [wanted],
};

test('A2: WhatsApp begins with a template and its file, SMS with a text, mail with a mail', () => {
  expect(firstWish('whatsapp', { ...nothingYet, template })).toBeUndefined();
  const values = { [wantKey(template, wanted)]: 'f1' };
  expect(firstWish('whatsapp', { ...nothingYet, template, values })).toMatchObject({
    template: { name: template.name, parameters: [{ part: 'header', file: 'f1' }] },
    attachments: ['f1'],
  });
  expect(firstWish('sms', { ...nothingYet, text: '  ' })).toBeUndefined();
  expect(firstWish('sms', { ...nothingYet, text: ' Hi ' })).toEqual({
    text: 'Hi',
    attachments: [],
  });
  expect(firstWish('email', { ...nothingYet, subject: 'Bill', html: '<p></p>' })).toBeUndefined();
  expect(firstWish('email', { ...nothingYet, subject: ' Bill ', html: '<p>Hi</p>' })).toEqual({
    mail: { subject: 'Bill', html: '<p>Hi</p>' },
    attachments: [],
  });
  expect(firstWish('webchat', { ...nothingYet, text: 'Hi' })).toBeUndefined();
});
