import { expect, test } from 'vitest';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

test('an app that streams gets the raw request and its body flows back as it is produced', async () => {
  const surroundings = await testSurroundings();
  const host = await startTestHost({ surroundings, app: 'streaming' });
  const response = await fetch(`${host.url}/api/stream/3`, { method: 'POST', body: 'tick' });
  expect(response.headers.get('content-type')).toBe('text/plain');
  expect(await response.text()).toBe('tick\ntick\ntick\n');
  await host.stop();
  surroundings.remove();
});
