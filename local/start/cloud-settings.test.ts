import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { cloudSettings } from './cloud-settings.ts';
import { portsFrom } from './ports.ts';

test('the sample settings, made for the real Functions host, are those of the embedded one', () => {
  const sample = JSON.parse(readFileSync('local.settings.sample.json', 'utf8'));
  expect(sample).toEqual({ IsEncrypted: false, Values: cloudSettings(portsFrom(7070)) });
});
