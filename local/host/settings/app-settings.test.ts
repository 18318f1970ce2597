import { expect, test } from 'vitest';
import { createAppSettings } from './app-settings.ts';

const settings = createAppSettings({
  QUEUE: 'routing',
  Cosmos__accountEndpoint: 'https://x',
  Cosmos__clientId: 'id',
});

test('placeholders are replaced without regard to case, and what is missing is named', () => {
  expect(settings.resolve('%queue%-%Other%')).toEqual({
    text: 'routing-%Other%',
    missing: ['Other'],
  });
});

test('the settings of an identity-based connection form a section', () => {
  expect(settings.section('cosmos')).toEqual({ accountEndpoint: 'https://x', clientId: 'id' });
});
