import { expect, test } from 'vitest';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { fillTemplate } from './fill-template.ts';

const want = (
  part: 'header' | 'body' | 'button',
  name: string | null = null,
  is: 'text' | 'file' = 'text',
): DeskTemplate['wants'][number] => ({ part, index: 0, name, is, example: 'x' });

type Template = Parameters<typeof fillTemplate>[0];

const template: Template = {
  header: { format: 'text', text: 'Order {{1}}' },
  body: 'Hello {{1}}, your parcel comes on {{2}}.',
  footer: 'Contoso',
  wants: [want('header'), want('body'), want('body')],
};

const value = (part: 'header' | 'body', text: string, name: string | null = null) => ({
  part,
  index: 0,
  name,
  text,
});

test('C2: a template reads with its values in their places', () => {
  const given = [value('body', 'Kim'), value('body', 'Monday'), value('header', '77')];
  expect(fillTemplate(template, given)).toEqual({
    ok: true,
    text: 'Order 77\n\nHello Kim, your parcel comes on Monday.\n\nContoso',
  });
});

test('a value that looks like a placeholder is left as it is', () => {
  const given = [value('header', '7'), value('body', '{{2}}'), value('body', '$1')];
  expect(fillTemplate(template, given)).toMatchObject({
    text: expect.stringContaining('Hello {{2}}, your parcel comes on $1.'),
  });
});

test('says which value is missing', () => {
  expect(fillTemplate(template, [value('header', '7'), value('body', ' ')])).toEqual({
    ok: false,
    missing: 1,
  });
});

test('takes values by name, and wants files where files stand', () => {
  const named: Template = {
    header: { format: 'image', text: '' },
    body: 'Hello {{first_name}}',
    footer: null,
    wants: [want('header', null, 'file'), want('body', 'first_name')],
  };
  const name = value('body', 'Kim', 'first_name');
  expect(fillTemplate(named, [name])).toEqual({ ok: false, missing: 0 });
  const file = { part: 'header', index: 0, name: null, file: 'f1' } as const;
  expect(fillTemplate(named, [file, name])).toEqual({ ok: true, text: 'Hello Kim' });
});
