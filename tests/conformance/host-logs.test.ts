import { expect, test } from 'vitest';
import type { LogLine } from '../../local/platform/log.ts';
import { startTestHost } from '../support/host.ts';
import { testSurroundings } from '../support/surroundings.ts';

const settings = { WebPubSubConnectionString: 'Endpoint=https://x;AccessKey=secret;Version=1.0;' };

test('S8: each execution is one log line that names the dialogue and nothing of what somebody said', async () => {
  const surroundings = await testSurroundings();
  const lines: LogLine[] = [];
  const log = { write: (line: LogLine) => void lines.push(line), close: () => {} };
  const host = await startTestHost({
    surroundings: { ...surroundings, log },
    app: 'triggers',
    settings,
  });
  const dialogue = 'dlg_0123456789abcdefghjkmnpqrs';
  const event = (data: string) => [{ id: '1', subject: dialogue, data }];
  for (const data of ['my pin is 4711', 'my pin is 4711, please fail'])
    await fetch(
      `${host.url}/runtime/webhooks/EventGrid?functionName=OnEvent&code=${host.keys.system('eventgrid_extension')}`,
      { method: 'POST', body: JSON.stringify(event(data)) },
    );
  const told = lines.filter(({ source }) => source === 'OnEvent');
  expect(told).toMatchObject([
    { level: 'info', fields: { dialogue } },
    { level: 'error', text: 'failed: asked to fail', fields: { dialogue } },
  ]);
  expect(JSON.stringify(lines)).not.toContain('4711');
  await host.stop();
  surroundings.remove();
});
