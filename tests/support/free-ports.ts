import { once } from 'node:events';
import { createServer } from 'node:net';
import { type Ports, portsFrom } from '../../local/start/ports.ts';

/** Any free ports for a cloud; the host's and the portal's must be known before they start. */
export async function freePorts(): Promise<Ports> {
  const anyPorts = Object.fromEntries(Object.keys(portsFrom(0)).map((name) => [name, 0]));
  return { ...portsFrom(0), ...anyPorts, host: await freePort(), portal: await freePort() };
}

/** A port that nobody listens on at this moment. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, 'localhost');
  await once(server, 'listening');
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (typeof address !== 'object' || !address) throw new Error('There is no free port.');
  return address.port;
}
