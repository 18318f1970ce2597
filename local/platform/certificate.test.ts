import { X509Certificate } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ensureCertificate } from './certificate.ts';

test('authorities have names of their own, so that who trusts two finds the one that has signed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'openline-certificate-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const one = await ensureCertificate(join(folder, 'one'));
  const other = await ensureCertificate(join(folder, 'other'));
  const issuerOf = ({ cert }: typeof one) => new X509Certificate(cert).issuer;
  expect(issuerOf(one)).toBe(new X509Certificate(one.authority).subject);
  expect(issuerOf(one)).not.toBe(issuerOf(other));
  expect(await ensureCertificate(join(folder, 'one'))).toEqual(one);
});
