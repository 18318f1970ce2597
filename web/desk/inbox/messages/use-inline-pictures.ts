import { useEffect, useState } from 'react';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { broken } from '../../model/broken.ts';
import { useSurroundings } from '../../surroundings.ts';

/** The pictures inside a mail, by their `cid`, once they are here. */
export function useInlinePictures({
  id,
  dialogue,
  attachments,
}: DeskMessage): ReadonlyMap<string, string> {
  const { files } = useSurroundings().inbox;
  const [urls, setUrls] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let isOver = false;
    const wanted = attachments.filter(({ inline, state }) => inline !== null && state === 'ready');
    void Promise.all(
      wanted.map(async ({ id: file, inline }) => {
        const answer = await files.urlOf(dialogue, id, file).catch(broken);
        return answer.ok && inline !== null ? [[inline, answer.value] as const] : [];
      }),
    ).then((found) => {
      if (!isOver && wanted.length > 0) setUrls(new Map(found.flat()));
    });
    return () => {
      isOver = true;
    };
  }, [files, id, dialogue, attachments]);
  return urls;
}
