import type { Socket } from 'node:net';
import type { Database } from '../database.ts';
import type { Share } from '../shared-session.ts';
import { toError, toReady, toWelcome } from '../wire/answers.ts';
import { type Frame, takeFrame } from '../wire/frames.ts';
import { unsupportedFeature } from '../wire/unsupported.ts';
import type { ByteReader } from './byte-reader.ts';
import { type Lodge, signIn } from './sign-in.ts';

interface ClientOptions {
  readonly lodge: Lodge;
  readonly databaseOf: (name: string) => Database | undefined;
  readonly processId: number;
  /** Called once the client can no longer change anything. */
  readonly onRefusal: (feature: string) => void;
}

/** Version of PostgreSQL in the PGlite that is installed; a test compares it with what the engine says. */
export const serverVersion = '18.6';

const crashed = toError({
  severity: 'FATAL',
  code: '57P02',
  message: 'terminating connection because of crash of another server process',
});

/** Serves one client from its first byte until it is gone. */
export async function serveClient(socket: Socket, options: ClientOptions): Promise<void> {
  socket.setNoDelay(true);
  socket.on('error', () => socket.destroy());
  const client = await signIn(socket, options.lodge);
  const database = client && options.databaseOf(client.database);
  if (!client || !database) {
    socket.end();
    return;
  }
  const share = await database.join(() => client.socket.end(crashed));
  try {
    client.socket.write(toWelcome(options.processId, serverVersion));
    await serveUnits(client.socket, client.reader, share, options.onRefusal);
  } catch {
    client.socket.end(crashed);
  } finally {
    await share.leave();
    client.socket.end();
  }
}

async function serveUnits(
  socket: Socket,
  reader: ByteReader,
  share: Share,
  onRefusal: (feature: string) => void,
) {
  for (let unit = await nextUnit(reader); unit; unit = await nextUnit(reader)) {
    const feature = unit.map(unsupportedFeature).find((name) => name);
    if (feature) {
      onRefusal(feature);
      if (share.state() !== 'I') {
        socket.end(refuse(feature, 'FATAL'));
        return;
      }
      socket.write(Buffer.concat([refuse(feature, 'ERROR'), toReady('I')]));
    } else socket.write(await share.run(Buffer.concat(unit.map(({ bytes }) => bytes))));
  }
}

/** Messages up to the one that wants an answer (Query or Sync). Undefined: the client is gone or says so. */
async function nextUnit(reader: ByteReader): Promise<readonly Frame[] | undefined> {
  const unit: Frame[] = [];
  for (;;) {
    const frame = await reader.next(nextFrame);
    if (!frame || frame.type === 'X') return undefined;
    unit.push(frame);
    if (frame.type === 'Q' || frame.type === 'S') return unit;
  }
}

const nextFrame = (bytes: Buffer) => {
  const taken = takeFrame(bytes);
  return taken && { value: taken.frame, rest: taken.rest };
};

function refuse(feature: string, severity: 'FATAL' | 'ERROR'): Buffer {
  return toError({
    severity,
    code: '0A000',
    message: `the embedded PostgreSQL does not have ${feature}`,
  });
}
