import { UploadedFile } from '#shared/contracts/desk/desk-conversation.ts';
import { Problem } from '#shared/contracts/problem.ts';
import { type Answer, refusedWith } from '../../server/answer.ts';
import type { Session } from '../../sign-in/session.ts';

interface FileTransferDeps {
  readonly session: Pick<Session, 'token' | 'renew'>;
  readonly apiBase: string;
}

export interface Upload {
  /** With the name of the file. */
  readonly path: string;
  readonly file: Blob;
  /** From 0 to 1. */
  readonly onProgress: (part: number) => void;
  readonly signal: AbortSignal;
}

/** Files to the server and from it, in the name of who is signed in. */
export interface FileTransfer {
  upload(upload: Upload): Promise<Answer<UploadedFile>>;
  download(path: string): Promise<Answer<Blob>>;
}

interface Reply {
  readonly status: number;
  readonly body: Blob;
}

export function createFileTransfer({ session, apiBase }: FileTransferDeps): FileTransfer {
  /** Once more with a new token when the server does not take the old one. */
  async function asSignedIn(ask: (token: string) => Promise<Reply | undefined>) {
    const token = await session.token();
    const first = token === undefined ? undefined : await ask(token);
    if (token !== undefined && first?.status !== 401) return answerOf(first);
    const renewed = (await session.renew()) ? await session.token() : undefined;
    const second = renewed === undefined ? undefined : await ask(renewed);
    if (renewed === undefined || second?.status === 401) return refusedWith({ kind: 'signedOut' });
    return answerOf(second);
  }
  return {
    async upload(upload) {
      const answer = await asSignedIn((token) => put(`${apiBase}${upload.path}`, token, upload));
      if (!answer.ok) return answer;
      return { ok: true, value: UploadedFile.parse(JSON.parse(await answer.value.text())) };
    },
    download: (path) => asSignedIn((token) => get(`${apiBase}${path}`, token)),
  };
}

async function answerOf(reply: Reply | undefined): Promise<Answer<Blob>> {
  if (!reply || [0, 429, 502, 503, 504].includes(reply.status))
    return refusedWith({ kind: 'unreachable' });
  if (reply.status < 300) return { ok: true, value: reply.body };
  const { status } = reply;
  const problem = Problem.safeParse(parsed(await reply.body.text()));
  if (problem.success) return refusedWith({ kind: 'refused', ...problem.data });
  return refusedWith({ kind: 'refused', status, reason: 'unexpected', title: String(status) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

async function get(url: string, token: string): Promise<Reply | undefined> {
  try {
    const response = await fetch(url, { headers: { authorization: `Bearer ${token}` } });
    return { status: response.status, body: await response.blob() };
  } catch {
    // On its way there or back.
    return undefined;
  }
}

/** By the older API of browsers: the newer does not say how much has been sent. */
function put(url: string, token: string, { file, onProgress, signal }: Upload) {
  return new Promise<Reply | undefined>((resolve) => {
    const request = new XMLHttpRequest();
    request.open('PUT', url);
    request.responseType = 'blob';
    request.setRequestHeader('authorization', `Bearer ${token}`);
    request.setRequestHeader('content-type', file.type || 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve({ status: request.status, body: request.response });
    request.onerror = () => resolve(undefined);
    request.onabort = () => resolve(undefined);
    signal.addEventListener('abort', () => request.abort());
    request.send(file);
  });
}
