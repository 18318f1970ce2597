import 'reflect-metadata';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import * as x509 from '@peculiar/x509';

/** PEM texts: the key and certificate that serve localhost, and the authority that signed it. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
  readonly authority: string;
  /** Where the authority lies, for NODE_EXTRA_CA_CERTS. */
  readonly authorityFile: string;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const day = 86_400_000;
const renewBefore = 30 * day;

/**
 * The certificate for localhost in `folder`, made (with its authority) at the first start and again when it is about
 * to expire. The authority's key is thrown away after signing, so that it can vouch for nothing else.
 */
export async function ensureCertificate(folder: string): Promise<Certificate> {
  const files = {
    key: join(folder, 'localhost-key.pem'),
    cert: join(folder, 'localhost.pem'),
    authority: join(folder, 'authority.pem'),
  };
  if (!isGood(files)) await make(folder, files);
  return {
    key: readFileSync(files.key, 'utf8'),
    cert: readFileSync(files.cert, 'utf8'),
    authority: readFileSync(files.authority, 'utf8'),
    authorityFile: files.authority,
  };
}

type Files = Record<'key' | 'cert' | 'authority', string>;

function isGood(files: Files): boolean {
  if (!Object.values(files).every((file) => existsSync(file))) return false;
  const certificate = new x509.X509Certificate(readFileSync(files.cert, 'utf8'));
  return certificate.notAfter.getTime() > Date.now() + renewBefore;
}

async function make(folder: string, files: Files) {
  mkdirSync(folder, { recursive: true });
  const authorityKeys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const notBefore = new Date(Date.now() - day);
  const notAfter = new Date(Date.now() + 365 * day);
  const authority = await x509.X509CertificateGenerator.createSelfSigned({
    // A name of its own: who trusts several would else try the wrong one, and refuse what the other has signed.
    name: `CN=Openline embedded cloud ${crypto.randomUUID()}`,
    keys: authorityKeys,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    extensions: [new x509.BasicConstraintsExtension(true, 0, true)],
  });
  const keys = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']);
  const certificate = await x509.X509CertificateGenerator.create({
    subject: 'CN=localhost',
    issuer: authority.subject,
    notBefore,
    notAfter,
    signingAlgorithm: algorithm,
    publicKey: keys.publicKey,
    signingKey: authorityKeys.privateKey,
    extensions: [
      new x509.SubjectAlternativeNameExtension([
        { type: 'dns', value: 'localhost' },
        { type: 'dns', value: '*.localhost' },
        { type: 'ip', value: '127.0.0.1' },
      ]),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
    ],
  });
  const exported = await crypto.subtle.exportKey('pkcs8', keys.privateKey);
  writeFileSync(files.key, x509.PemConverter.encode(exported, 'PRIVATE KEY'));
  chmodSync(files.key, 0o600);
  writeFileSync(files.cert, certificate.toString('pem'));
  writeFileSync(files.authority, authority.toString('pem'));
}
