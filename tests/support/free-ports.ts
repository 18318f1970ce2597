import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Ports, portsFrom } from '../../local/start/ports.ts';

/** Any free ports for a cloud; the host's and the portal's must be known before they start. */
export async function freePorts(): Promise<Ports> {
  const anyPorts = Object.fromEntries(Object.keys(portsFrom(0)).map((name) => [name, 0]));
  return { ...portsFrom(0), ...anyPorts, host: await freePort(), portal: await freePort() };
}

/** Below those that systems give to whoever wants any port, which another process could get before it is used; and above ours. */
const lowest = 20_000;
const count = 10_000;
let tried = 0;

/** A port that nobody listens on at this moment, and that no other process is likely to be given or to try. */
export async function freePort(): Promise<number> {
  while (tried < count) {
    const port = lowest + ((process.pid * 37 + tried) % count);
    tried += 1;
    if (await isFree(port)) return port;
  }
  throw new Error('There is no free port.');
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer();
  try {
    server.listen(port, 'localhost');
    await once(server, 'listening');
    await new Promise((resolve) => server.close(resolve));
    return true;
  } catch {
    return false;
  }
}
