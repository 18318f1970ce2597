import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';
import type { Certificate } from '../../platform/certificate.ts';
import { askForPassword, toError } from '../wire/answers.ts';
import { takeFirstMessage } from '../wire/first-message.ts';
import { takeFrame, textAt } from '../wire/frames.ts';
import { type ByteReader, readBytes } from './byte-reader.ts';

/** Who may come in, and how. */
export interface Lodge {
  readonly user: string;
  readonly password: string;
  readonly databases: ReadonlySet<string>;
  /** There is one: sessions must be encrypted, as in Azure. */
  readonly certificate?: Certificate | undefined;
}

export interface SignedIn {
  /** The socket to go on with, encrypted or not. */
  readonly socket: Socket;
  readonly reader: ByteReader;
  readonly database: string;
}

/** What a client may say when it starts a session; other parameters are settings, which sessions here do not have. */
const understood = new Set(['user', 'database', 'application_name', 'client_encoding']);

/** Leads a client up to its password. Undefined: it is gone, or was refused with the real server's words. */
export async function signIn(socket: Socket, lodge: Lodge): Promise<SignedIn | undefined> {
  const started = await startup(socket, lodge);
  if (!started) return undefined;
  const { reader, parameters } = started;
  const user = parameters.get('user') ?? '';
  const database = parameters.get('database') ?? user;
  const refusal =
    refusalOf(parameters, started.socket, lodge) ??
    (await checkPassword(started.socket, reader, lodge, user)) ??
    (lodge.databases.has(database)
      ? undefined
      : { code: '3D000', message: `database "${database}" does not exist` });
  if (!refusal) return { socket: started.socket, reader, database };
  started.socket.end(toError({ severity: 'FATAL', ...refusal }));
  return undefined;
}

interface Refusal {
  readonly code: string;
  readonly message: string;
}

interface Started {
  readonly socket: Socket;
  readonly reader: ByteReader;
  readonly parameters: ReadonlyMap<string, string>;
}

async function startup(
  socket: Socket,
  lodge: Pick<Lodge, 'certificate'>,
): Promise<Started | undefined> {
  const reader = readBytes(socket);
  for (;;) {
    const message = await reader.next(nextFirst);
    switch (message?.kind) {
      case 'startup':
        return { socket, reader, parameters: message.parameters };
      case 'ssl':
        if (lodge.certificate) return await encrypt(socket, reader, lodge.certificate);
        socket.write('N');
        break;
      case 'gss':
        socket.write('N');
        break;
      case 'unknown':
        socket.end(unknownVersion(message.version));
        return undefined;
      default:
        return undefined;
    }
  }
}

async function encrypt(
  socket: Socket,
  reader: ByteReader,
  certificate: Certificate,
): Promise<Started | undefined> {
  // Bytes sent before the handshake would be taken for encrypted ones (CVE-2021-23214).
  if (reader.release().hadMore) return undefined;
  socket.write('S');
  return await startup(encrypted(socket, certificate), {});
}

function encrypted(socket: Socket, { key, cert }: Certificate): Socket {
  const secured = new TLSSocket(socket, { isServer: true, key, cert });
  secured.on('error', () => secured.destroy());
  return secured;
}

const nextFirst = (bytes: Buffer) => {
  const taken = takeFirstMessage(bytes);
  return taken && { value: taken.message, rest: taken.rest };
};

function unknownVersion(version: string): Buffer {
  return toError({
    severity: 'FATAL',
    code: '0A000',
    message: `unsupported frontend protocol ${version}: server supports 3.0 to 3.0`,
  });
}

function refusalOf(
  parameters: ReadonlyMap<string, string>,
  socket: Socket,
  { certificate }: Lodge,
): Refusal | undefined {
  const setting = [...parameters.keys()].find((name) => !understood.has(name));
  if (setting !== undefined)
    return {
      code: '0A000',
      message: `the embedded PostgreSQL does not have settings for a session: ${setting}`,
    };
  if (!certificate || socket instanceof TLSSocket) return undefined;
  const user = parameters.get('user') ?? '';
  return {
    code: '28000',
    message: `no pg_hba.conf entry for host "${socket.remoteAddress}", user "${user}", database "${parameters.get('database') ?? user}", no encryption`,
  };
}

async function checkPassword(
  socket: Socket,
  reader: ByteReader,
  lodge: Lodge,
  user: string,
): Promise<Refusal | undefined> {
  socket.write(askForPassword);
  const password = await reader.next((bytes) => {
    const taken = takeFrame(bytes);
    return taken && { value: textAt(taken.frame.body), rest: taken.rest };
  });
  if (user === lodge.user && password === lodge.password) return undefined;
  return { code: '28P01', message: `password authentication failed for user "${user}"` };
}
