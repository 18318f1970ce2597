import type { Answer } from '../../server/answer.ts';
import type { FileTransfer } from './file-transfer.ts';
import { dialoguePath } from './inbox-api.ts';

/** Files that were shown stay at hand for a while. */
export interface KeptFiles {
  /** The address of a file in this browser. */
  urlOf(dialogue: string, message: string, file: string): Promise<Answer<string>>;
}

/** More would keep too much of the memory. */
const most = 60;

export function createKeptFiles({ download }: Pick<FileTransfer, 'download'>): KeptFiles {
  const known = new Map<string, Promise<Answer<string>>>();

  async function fetchOnce(path: string): Promise<Answer<string>> {
    const answer = await download(path);
    if (answer.ok) return { ok: true, value: URL.createObjectURL(answer.value) };
    known.delete(path);
    return answer;
  }

  async function forget(path: string) {
    const answer = await known.get(path);
    known.delete(path);
    if (answer?.ok) URL.revokeObjectURL(answer.value);
  }

  return {
    urlOf(dialogue, message, file) {
      const path = filePath(dialogue, message, file);
      const before = known.get(path);
      const answer = before ?? fetchOnce(path);
      // The one used last stands last.
      known.delete(path);
      known.set(path, answer);
      const oldest = known.keys().next().value;
      if (known.size > most && oldest !== undefined) void forget(oldest);
      return answer;
    },
  };
}

/** Where a file for a message is written that begins a conversation; `id` of the wish. */
export function firstFilePath(id: string, file: string): string {
  return `/api/desk/conversations/${id}/files/${encodeURIComponent(file)}`;
}

/** Where a file of a message is read and written. */
export function filePath(dialogue: string, message: string, file: string): string {
  return `${dialoguePath(dialogue)}/files/${encodeURIComponent(message)}/${encodeURIComponent(file)}`;
}
