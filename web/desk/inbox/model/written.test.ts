import { expect, test } from 'vitest';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { askedText, fittingTexts } from './canned-texts.ts';
import { emptyDraft } from './draft.ts';
import { checkFile } from './file-rules.ts';
import { hasRemotePictures, mailDocument } from './mail-document.ts';
import { htmlOf, mailOf, written } from './written.ts';

const id = '00000000-0000-4000-8000-000000000001';
const text: NonNullable<DeskDialogue['text']> = {
  conversation: 'c',
  channel: 'whatsapp',
  received: 1,
  messages: 1,
  lastCustomerAt: 1,
  windowClosesAt: 1_000,
  preview: '',
  subject: null,
};
const customer = { address: 'kim@example.com', name: null };
const of = (changed: object, now = 0, channel: Partial<typeof text> = {}) =>
  written({
    draft: { ...emptyDraft(id), ...changed },
    dialogue: { text: { ...text, ...channel }, customer, reached: 'email:help@contoso.example' },
    signature: '',
    now,
  });

test('A2: after 24 hours only a note can be written', () => {
  expect(of({ text: 'Hello' }, 999)).toMatchObject({ ok: true });
  expect(of({ text: 'Hello' }, 1_000)).toEqual({ ok: false, reason: 'windowClosed' });
  expect(of({ text: 'Hello', isNote: true }, 1_000)).toMatchObject({
    ok: true,
    message: { isNote: true },
  });
});

test('nothing is sent empty or longer than the channel takes', () => {
  expect(of({ text: ' \n' })).toEqual({ ok: false, reason: 'empty' });
  expect(of({ text: 'a'.repeat(4_097) })).toEqual({ ok: false, reason: 'tooLong' });
});

const email = { channel: 'email', windowClosesAt: null } as const;
const mailed = {
  text: { ...text, ...email, subject: 'Bill' },
  customer,
  reached: 'email:help@contoso.example',
};
const answer = mailOf(mailed);

test('C4: an answer to all goes to everybody who had the mail but us, and a mail is passed on without words', () => {
  const had = { to: ['help@contoso.example', 'ann@example.com'], cc: ['bob@example.com'] };
  expect(mailOf(mailed, 'replyAll', had)).toMatchObject({
    to: 'kim@example.com, ann@example.com',
    cc: 'bob@example.com',
    subject: 'Re: Bill',
  });
  const forward = mailOf(mailed, 'forward', had);
  expect(forward).toMatchObject({ to: '', cc: '', subject: 'Fwd: Bill' });
  expect(of({ mail: forward }, 0, email)).toEqual({ ok: false, reason: 'noAddress' });
  const mail = { ...forward, to: 'eve@example.com', bcc: 'zoe@example.com', isSigned: false };
  expect(of({ mail }, 0, email)).toMatchObject({
    message: {
      content: {
        to: ['eve@example.com'],
        options: { purpose: 'forward', bcc: ['zoe@example.com'], isSigned: false },
      },
    },
  });
  expect(of({ mail: { ...mail, bcc: 'zoe' } }, 0, email)).toMatchObject({ reason: 'badAddress' });
});

test('A2: an answer by mail goes to whoever wrote, other receivers are named', () => {
  const mail = { ...answer, subject: 'Re: Bill', html: '<b>Yes</b>' };
  expect(of({ mail }, 0, email)).toMatchObject({ message: { content: { to: [], cc: [] } } });
  const more = { ...mail, cc: 'a@example.com; b@example.com' };
  expect(of({ mail: more }, 0, email)).toMatchObject({
    message: { content: { cc: ['a@example.com', 'b@example.com'] } },
  });
  expect(of({ mail: { ...mail, to: 'nobody' } }, 0, email)).toMatchObject({ reason: 'badAddress' });
  expect(of({ mail: { ...mail, to: '' } }, 0, email)).toMatchObject({ reason: 'noAddress' });
  expect(of({ mail: { ...mail, html: '<div><br></div>' } }, 0, email)).toMatchObject({
    reason: 'empty',
  });
});

test('what somebody typed as a signature is no HTML', () => {
  expect(htmlOf('A & <b>\nB')).toBe('A &amp; &lt;b&gt;<br>B');
});

test('A2: files are checked by type and size before they go', () => {
  expect(checkFile('whatsapp', { type: 'image/png', size: 5_000_000 })).toEqual({ ok: true });
  expect(checkFile('whatsapp', { type: 'image/png', size: 5_000_001 })).toMatchObject({
    reason: 'size',
    largest: 5_000_000,
  });
  expect(checkFile('whatsapp', { type: 'image/gif', size: 1 })).toMatchObject({ reason: 'type' });
  expect(checkFile('sms', { type: 'image/png', size: 1 })).toMatchObject({ reason: 'type' });
  expect(checkFile('email', { type: '', size: 1 })).toEqual({ ok: true });
});

test('M7: a prepared text is found by its shortcut, else by its name', () => {
  const texts = [
    { id: '1', name: 'Opening hours', shortcut: 'hours', text: '' },
    { id: '2', name: 'Hello', shortcut: 'hi', text: '' },
  ];
  expect(askedText('Well, /h', 8)).toEqual({ from: 6, words: 'h' });
  expect(askedText('and/or', 6)).toBeUndefined();
  expect(askedText('/h is', 5)).toBeUndefined();
  expect(fittingTexts(texts, 'h').map((each) => each.id)).toEqual(['1', '2']);
  expect(fittingTexts(texts, 'ello').map((each) => each.id)).toEqual(['2']);
});

test('A2: pictures from elsewhere are loaded only when that is wished, those of the mail itself always', () => {
  const html = '<img src="https://spy.example/1.gif"><img src="cid:logo">';
  const inline = new Map([['logo', 'blob:1']]);
  expect(hasRemotePictures(html)).toBe(true);
  expect(hasRemotePictures('<a href="https://example.com">x</a>')).toBe(false);
  const blocked = mailDocument(html, { remotePictures: false, inline });
  expect(blocked).toContain('img-src blob: data:;');
  expect(blocked).toContain('src="blob:1"');
  expect(mailDocument(html, { remotePictures: true, inline })).toContain('https:;');
});
