import { useEffect, useState } from 'react';
import { broken } from '../../model/broken.ts';
import { useSurroundings } from '../../surroundings.ts';

interface FileOf {
  readonly dialogue: string;
  readonly message: string;
  readonly file: string;
}

type FileUrl =
  | { readonly state: 'none' | 'loading' | 'failed' }
  | { readonly state: 'ready'; readonly url: string };

/** The address of a file in this browser, fetched once it is wanted. */
export function useFileUrl({ dialogue, message, file }: FileOf, isWanted: boolean): FileUrl {
  const { files } = useSurroundings().inbox;
  const [known, setKnown] = useState<FileUrl>({ state: 'none' });
  useEffect(() => {
    if (!isWanted) return;
    let isOver = false;
    setKnown({ state: 'loading' });
    void (async () => {
      const answer = await files.urlOf(dialogue, message, file).catch(broken);
      if (isOver) return;
      setKnown(answer.ok ? { state: 'ready', url: answer.value } : { state: 'failed' });
    })();
    return () => {
      isOver = true;
    };
  }, [files, dialogue, message, file, isWanted]);
  return known;
}
