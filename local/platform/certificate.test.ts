import { X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ensureCertificate } from './certificate.ts';

const newFolder = () => mkdtempSync(join(tmpdir(), 'openline-certificate-'));

test('the certificate is for localhost, signed by an authority whose key is not kept', async () => {
  const folder = newFolder();
  const { cert, authority } = await ensureCertificate(folder);
  const certificate = new X509Certificate(cert);
  expect(certificate.checkHost('localhost')).toBe('localhost');
  expect(certificate.checkIP('127.0.0.1')).toBe('127.0.0.1');
  expect(certificate.verify(new X509Certificate(authority).publicKey)).toBe(true);
  expect(existsSync(join(folder, 'authority-key.pem'))).toBe(false);
});

test('it is made once, and again only when a file is missing', async () => {
  const folder = newFolder();
  const first = await ensureCertificate(folder);
  expect(await ensureCertificate(folder)).toEqual(first);
  rmSync(join(folder, 'localhost-key.pem'));
  expect((await ensureCertificate(folder)).cert).not.toBe(first.cert);
});
