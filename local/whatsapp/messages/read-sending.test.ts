import { expect, test } from 'vitest';
import { MetaProblem } from '../problem.ts';
import { readSending } from './read-sending.ts';

const to = { messaging_product: 'whatsapp', to: '491701234567' };
const codeOf = (body: Readonly<Record<string, unknown>>) => {
  try {
    readSending(body);
    return 'taken';
  } catch (error) {
    return error instanceof MetaProblem ? error.code : error;
  }
};
const buttons = (...titles: string[]) => ({
  type: 'button',
  body: { text: 'Which?' },
  action: { buttons: titles.map((title) => ({ type: 'reply', reply: { id: title, title } })) },
});
const list = (count: number) => ({
  type: 'list',
  body: { text: 'Which?' },
  action: {
    button: 'Menu',
    sections: [
      { rows: Array.from({ length: count }, (_, place) => ({ id: `${place}`, title: 'x' })) },
    ],
  },
});

test.each<[string, Readonly<Record<string, unknown>>, number | 'taken']>([
  ['a text', { ...to, type: 'text', text: { body: 'x' } }, 'taken'],
  ['text is what it is without a type', { ...to, text: { body: 'x' } }, 'taken'],
  ['no product', { to: '49170', type: 'text', text: { body: 'x' } }, 100],
  [
    'nobody to send it to',
    { messaging_product: 'whatsapp', type: 'text', text: { body: 'x' } },
    100,
  ],
  ['an unknown type', { ...to, type: 'hologram', hologram: {} }, 100],
  ['an unknown field', { ...to, type: 'text', text: { body: 'x', size: 3 } }, 100],
  ['an unknown field beside it', { ...to, type: 'text', text: { body: 'x' }, priority: 1 }, 100],
  ['a text that is too long', { ...to, type: 'text', text: { body: 'x'.repeat(4_097) } }, 100],
  ['nothing under its type', { ...to, type: 'text' }, 131008],
  ['a text without words', { ...to, type: 'text', text: {} }, 131008],
  ['an empty text', { ...to, type: 'text', text: { body: '' } }, 131009],
  ['a file neither by id nor by link', { ...to, type: 'image', image: {} }, 131009],
  ['a caption of an audio', { ...to, type: 'audio', audio: { id: '1', caption: 'x' } }, 100],
  [
    'a place off the earth',
    { ...to, type: 'location', location: { latitude: 91, longitude: 0 } },
    131009,
  ],
  ['three buttons', { ...to, type: 'interactive', interactive: buttons('a', 'b', 'c') }, 'taken'],
  [
    'four buttons',
    { ...to, type: 'interactive', interactive: buttons('a', 'b', 'c', 'd') },
    131009,
  ],
  [
    'two buttons of one title',
    { ...to, type: 'interactive', interactive: buttons('a', 'a') },
    131009,
  ],
  [
    'a title of 21 characters',
    { ...to, type: 'interactive', interactive: buttons('x'.repeat(21)) },
    131009,
  ],
  ['ten rows', { ...to, type: 'interactive', interactive: list(10) }, 'taken'],
  ['eleven rows', { ...to, type: 'interactive', interactive: list(11) }, 131009],
  ['a template without a language', { ...to, type: 'template', template: { name: 'x' } }, 131008],
])('%s', (_, body, code) => {
  expect(codeOf(body)).toBe(code);
});
