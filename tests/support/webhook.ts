import type { IncomingHttpHeaders } from 'node:http';
import { json } from 'node:stream/consumers';
import type { Certificate } from '../../local/platform/certificate.ts';
import { serve } from '../../local/platform/http-server.ts';

interface Posted {
  readonly headers: IncomingHttpHeaders;
  readonly body: unknown;
}

export interface Webhook {
  readonly url: string;
  /** All that was posted, oldest first. */
  requests(): readonly Posted[];
  /** What was posted and taken. */
  bodies(): readonly unknown[];
  clear(): void;
  /** Answers so from now on; undefined: 200; `never`: not at all. */
  fail(status: number | 'never' | undefined): void;
  stop(): Promise<void>;
}

/** A webhook that keeps what it is told. */
export async function startWebhook(certificate?: Certificate): Promise<Webhook> {
  let posted: Posted[] = [];
  let taken: unknown[] = [];
  let failing: number | 'never' | undefined;
  const http = await serve({
    part: 'the webhook of a test',
    port: 0,
    certificate,
    listener: async (request, response) => {
      const body = await json(request);
      posted.push({ headers: request.headers, body });
      if (failing === undefined) taken.push(body);
      if (failing !== 'never') response.writeHead(failing ?? 200).end();
    },
  });
  return {
    url: http.url,
    requests: () => posted,
    bodies: () => taken,
    clear() {
      posted = [];
      taken = [];
    },
    fail(status) {
      failing = status;
    },
    stop: http.stop,
  };
}
