import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { TextChannelName } from '#shared/contracts/conversation/channel.ts';
import { broken } from '../../model/broken.ts';
import type { Trouble } from '../../server/answer.ts';
import { useSurroundings } from '../../surroundings.ts';
import { sizeWords } from '../files/size-words.ts';
import { checkFile } from '../model/file-rules.ts';

interface UploadOf {
  /** Where a file with this id goes. */
  readonly pathOf: (file: string) => string;
  readonly channel: TextChannelName;
  readonly onDone: (file: Attachment) => void;
}

export interface Uploads {
  /** `part`: from 0 to 1. */
  readonly running: readonly {
    readonly id: string;
    readonly name: string;
    readonly part: number;
  }[];
  /** Why the last ones were not taken. */
  readonly problems: readonly string[];
  add(files: Iterable<File>): void;
  stop(id: string): void;
}

/** Files on their way to the server, each checked before it goes. */
export function useUpload({ pathOf, channel, onDone }: UploadOf): Uploads {
  const { t, i18n } = useTranslation();
  const { transfer } = useSurroundings().inbox;
  const [running, setRunning] = useState<Uploads['running']>([]);
  const [problems, setProblems] = useState<readonly string[]>([]);
  const stops = useRef(new Map<string, AbortController>());

  function findingOf(file: File): string | undefined {
    const finding = checkFile(channel, file);
    if (finding.ok) return undefined;
    const words = { name: file.name, channel: t(`inbox.channel.${channel}`) };
    return finding.reason === 'type'
      ? t('inbox.file.badType', words)
      : t('inbox.file.badSize', { ...words, size: sizeWords(finding.largest, i18n.language) });
  }

  const why = (trouble: Trouble) =>
    trouble.kind === 'refused' ? trouble.title : t('inbox.file.noAnswer');

  async function send(file: File) {
    const id = crypto.randomUUID();
    const stop = new AbortController();
    stops.current.set(id, stop);
    setRunning((before) => [...before, { id, name: file.name, part: 0 }]);
    const path = `${pathOf(id)}?${new URLSearchParams({ name: file.name })}`;
    const onProgress = (part: number) =>
      setRunning((before) => before.map((each) => (each.id === id ? { ...each, part } : each)));
    const answer = await transfer
      .upload({ path, file, onProgress, signal: stop.signal })
      .catch(broken);
    setRunning((before) => before.filter((each) => each.id !== id));
    stops.current.delete(id);
    if (answer.ok) onDone(answer.value);
    else if (!stop.signal.aborted)
      setProblems((before) => [
        ...before,
        t('inbox.file.notUploaded', { name: file.name, why: why(answer.trouble) }),
      ]);
  }

  return {
    running,
    problems,
    add(files) {
      const all = [...files];
      setProblems(all.flatMap((file) => findingOf(file) ?? []));
      for (const file of all) if (!findingOf(file)) void send(file);
    },
    stop: (id) => stops.current.get(id)?.abort(),
  };
}
