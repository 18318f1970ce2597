import { build } from 'esbuild';
import { expect, test } from 'vitest';
import { slimDurable } from './slim-durable.ts';

const clientModule = './node_modules/durable-functions/lib/src/durableClient/getClient.js';

test('durable-functions still knows addresses when it is bundled without what it never reaches', async () => {
  const text = await bundle();
  const whole = await bundle(false);
  expect(whole.length - text.length).toBeGreaterThan(200_000);
  const url = `data:text/javascript;base64,${Buffer.from(text).toString('base64')}`;
  const { links } = await import(url);
  const request = { url: 'https://center.example/api/start' };
  expect(links(request, 'one')).toEqual({
    id: 'one',
    statusQueryGetUri: 'https://center.example/runtime/webhooks/durabletask/instances/one?code=k',
    note: 'no address at localhost:7071',
  });
});

async function bundle(slim = true): Promise<string> {
  const { outputFiles } = await build({
    stdin: {
      contents: `
        import { getClient } from '${clientModule}';
        const urls = {
          id: 'INSTANCE',
          statusQueryGetUri: 'http://localhost:7071/runtime/webhooks/durabletask/instances/INSTANCE?code=k',
          note: 'no address at localhost:7071',
        };
        const data = { taskHubName: 'h', creationUrls: {}, managementUrls: urls, baseUrl: '', requiredQueryStringParameters: '', rpcBaseUrl: '' };
        const context = { extraInputs: { get: () => data }, options: { extraInputs: [{ type: 'durableClient' }] } };
        export const links = (request, id) => getClient(context).getClientResponseLinks(request, id);`,
      resolveDir: process.cwd(),
      loader: 'js',
    },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    write: false,
    external: ['@azure/functions-core'],
    banner: {
      js: `import { createRequire } from 'node:module'; const require = createRequire(${JSON.stringify(import.meta.url)});`,
    },
    ...(slim && { plugins: [slimDurable] }),
  });
  return outputFiles[0]?.text ?? '';
}
