import fc from 'fast-check';
import { expect, test } from 'vitest';
import { partQuoted } from './quoted.ts';

test.each([
  ['Gmail', 'On Mon, 23 Nov 2026 at 10:00, Help <help@example.com> wrote:\n> Hello'],
  [
    'Gmail, broken over two lines',
    'On Mon, 23 Nov 2026 at 10:00, The Help Desk of Contoso\n<help@example.com> wrote:\n\n> Hello',
  ],
  [
    'Gmail in German',
    'Am Mo., 23. Nov. 2026 um 10:00 Uhr schrieb Hilfe <help@example.com>:\n> Hallo',
  ],
  ['Apple Mail in German', 'Am 23.11.2026 um 10:00 schrieb Hilfe <help@example.com>:\n\n> Hallo'],
  ['Gmail in Dutch', 'Op ma 23 nov 2026 om 10:00 schreef Hulp <help@example.com>:\n> Hallo'],
  [
    'Apple Mail in Dutch',
    'Op 23 nov 2026 om 10:00 heeft Hulp <help@example.com> het volgende geschreven:\n> Hallo',
  ],
  [
    'Gmail in Spanish',
    'El lun, 23 nov 2026 a las 10:00, Ayuda (<help@example.com>) escribió:\n> Hola',
  ],
  [
    'Outlook',
    'From: Help <help@example.com>\nSent: Monday, November 23, 2026 10:00\nTo: Anna\nSubject: Order\n\nHello',
  ],
  [
    'Outlook on the web',
    '________________________________\nFrom: Help <help@example.com>\nSent: Monday\nTo: Anna\n\nHello',
  ],
  [
    'Outlook in German',
    'Von: Hilfe <help@example.com>\nGesendet: Montag, 23. November 2026 10:00\nAn: Anna\nBetreff: AW: x\n\nHallo',
  ],
  [
    'Outlook in Dutch',
    'Van: Hulp <help@example.com>\nVerzonden: maandag 23 november 2026 10:00\nAan: Anna\nOnderwerp: RE: x',
  ],
  [
    'Outlook in Spanish',
    'De: Ayuda <help@example.com>\nEnviado el: lunes, 23 de noviembre de 2026 10:00\nPara: Anna\nAsunto: RE: x',
  ],
  ['old Outlook in German', '-----Ursprüngliche Nachricht-----\nVon: Hilfe\n\nHallo'],
  ['lines with >', '> Hello\n> there'],
  ['a signature', '-- \nAnna Miller\n+49 30 123'],
  ['a phone', 'Sent from my iPhone'],
  ['a phone in German', 'Von meinem iPhone gesendet'],
  ['a phone in Dutch', 'Verstuurd vanaf mijn iPhone'],
  ['a phone in Spanish', 'Enviado desde mi iPhone'],
])('C4: what is new is told from what %s adds', (_, added) => {
  expect(partQuoted(`Where is my order?\r\n\r\n${added.replaceAll('\n', '\r\n')}\r\n`)).toEqual({
    text: 'Where is my order?',
    quoted: added.trim(),
  });
});

test('C4: what a person writes that only looks alike stays', () => {
  for (const text of [
    'On Monday I wrote to you.',
    'From: here it is far',
    'a -- b',
    'I sent from my desk.',
  ])
    expect(partQuoted(text)).toEqual({ text, quoted: null });
});

test('C4: an answer below or between what is quoted is kept, and the whole beside it', () => {
  const all = 'On Mon, Help <help@example.com> wrote:\n> Which size?\nLarge\n> Which colour?\nRed';
  expect(partQuoted(all)).toEqual({ text: 'Large\nRed', quoted: all });
});

test('C4: parting never throws, and says nothing that was not there', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 500 }), (text) => {
      const parted = partQuoted(text);
      expect(parted.text.length + (parted.quoted?.length ?? 0)).toBeLessThanOrEqual(
        2 * text.length,
      );
      if (text.trim() !== '' && parted.quoted === null) expect(parted.text).not.toBe('');
    }),
  );
});

test('C4: a mail that is made to keep us busy is parted at once', () => {
  const before = performance.now();
  for (const piece of ['-', '_', '>', '> ', 'on ', 'On a\n', 'From: ', '\n', ' ', 'schrieb am '])
    partQuoted(`${piece.repeat(60_000)}x`);
  expect(performance.now() - before).toBeLessThan(5_000);
});
