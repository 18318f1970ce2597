import { createServer as createHttp, type RequestListener, type Server } from 'node:http';
import { createServer as createHttps } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Certificate } from './certificate.ts';
import { StartProblem } from './start-problem.ts';

interface ServeOptions {
  /** Name in error messages, and the setting that moves the port. */
  readonly part: string;
  /** 0: any free port. */
  readonly port: number;
  readonly certificate?: Certificate | undefined;
  readonly listener?: RequestListener;
}

export interface HttpServer {
  readonly server: Server;
  /** For example `https://localhost:7072`. */
  readonly url: string;
  readonly port: number;
  stop(): Promise<void>;
}

/** Serves http, or https when there is a certificate, on the loopback interface. Throws StartProblem when the port is taken. */
export async function serve({
  part,
  port,
  certificate,
  listener,
}: ServeOptions): Promise<HttpServer> {
  const server = certificate
    ? createHttps(
        { key: certificate.key, cert: certificate.cert, keepAliveTimeout: 65_000 },
        listener,
      )
    : createHttp({ keepAliveTimeout: 65_000 }, listener);
  await listen(server, part, port);
  const address = server.address() as AddressInfo;
  return {
    server,
    url: `${certificate ? 'https' : 'http'}://localhost:${address.port}`,
    port: address.port,
    stop: () => close(server),
  };
}

function listen(server: Server, part: string, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(toProblem(error, part, port)));
    server.listen(port, 'localhost', () => resolve());
  });
}

/** Says which port is taken and how to move away from it; other errors pass unchanged. */
export function toProblem(error: NodeJS.ErrnoException, part: string, port: number): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new StartProblem(
    `Port ${port}, wanted by ${part}, is taken by another program. Stop that program, or move all ports with: npm start -- --port 8070`,
  );
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
