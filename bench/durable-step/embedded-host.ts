import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Child, startChild } from './child.ts';
import { post } from './post.ts';
import type { StepTarget } from './target.ts';

/** The embedded Functions host with `app.ts`, in a process of its own, its store on disk as in `npm start`. */
export function embeddedHostTarget(): StepTarget {
  let child: Child | undefined;
  let dataDir = '';
  let door = '';
  let code = '';
  return {
    name: 'Openline embedded',
    async start({ instances, effectUrl }) {
      dataDir = mkdtempSync(join(tmpdir(), 'openline-bench-host-'));
      child = await startChild({
        command: process.execPath,
        args: [fileURLToPath(new URL('host-process.ts', import.meta.url))],
        env: { DATA_DIR: dataDir, EFFECT_URL: effectUrl, NODE_ENV: 'production' },
        ready: /host ready (\S+) (\S+)\n/,
      });
      const [, url = '', key = ''] = child.match ?? [];
      door = `${url}/runtime/webhooks/durabletask`;
      code = key;
      for (const instance of instances)
        await post(`${door}/orchestrators/durableStep/${instance}?code=${code}`, null);
    },
    async send({ instance, sequence }) {
      await post(`${door}/instances/${instance}/raiseEvent/go?code=${code}`, sequence);
    },
    async stop() {
      await child?.stop();
      if (dataDir) rmSync(dataDir, { recursive: true, force: true });
    },
  };
}
