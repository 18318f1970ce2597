import { expect, test } from 'vitest';
import { isAutomatic } from './auto-reply.ts';

const from = 'anna@example.org';
const mail = (name: string, value: string) => ({ from, headers: [{ name, value }] });

test.each([
  ['Auto-Submitted', 'auto-replied'],
  ['auto-submitted', 'auto-generated; owner-email="x@example.org"'],
  ['X-Auto-Response-Suppress', 'All'],
  ['X-Auto-Response-Suppress', 'DR, OOF, AutoReply'],
  ['Precedence', 'bulk'],
  ['Precedence', 'auto_reply'],
  ['Return-Path', '<>'],
  ['Content-Type', 'multipart/report; report-type=delivery-status; boundary="x"'],
  ['List-Id', '<news.example.org>'],
  ['List-Unsubscribe', '<mailto:off@example.org>'],
  ['X-Loop', 'help@example.com'],
  ['X-Failed-Recipients', 'gone@example.org'],
])('C4: %s: %s is a machine', (name, value) => {
  expect(isAutomatic(mail(name, value))).toBe(true);
});

test.each([
  ['Auto-Submitted', 'no'],
  ['X-Auto-Response-Suppress', 'None'],
  ['X-Auto-Response-Suppress', 'DR, RN, NRN'],
  ['Precedence', 'first-class'],
  ['Return-Path', '<anna@example.org>'],
  ['Content-Type', 'multipart/alternative; boundary="x"'],
  ['In-Reply-To', '<1@example.org>'],
])('C4: %s: %s is a person', (name, value) => {
  expect(isAutomatic(mail(name, value))).toBe(false);
});

test.each([
  'MAILER-DAEMON@example.org',
  'postmaster@example.org',
  'no-reply@shop.example',
  'noreply+1@x.example',
  'bounce-77@x.example',
])('C4: %s is a machine', (address) =>
  expect(isAutomatic({ from: address, headers: [] })).toBe(true),
);

test('C4: nobody as the sender is a machine; a name that only begins alike is a person', () => {
  expect(isAutomatic({ from: null, headers: [] })).toBe(true);
  expect(isAutomatic({ from: 'postmasterson@example.org', headers: [] })).toBe(false);
});
