import { useEffect, useRef } from 'preact/hooks';
import type { ChatFile } from '#shared/contracts/conversation/web-chat.ts';
import { filled } from '../words/languages.ts';
import { useChat } from './use-chat.ts';

interface FileRowProps {
  readonly message: string;
  readonly file: ChatFile;
}

/** A file: a picture is shown, all else can be downloaded. */
export function FileRow({ message, file }: FileRowProps) {
  const { chat, words } = useChat();
  const name = file.name ?? file.kind;
  if (file.state !== 'ready') {
    const hint = file.state === 'waiting' ? words.waiting : words.refused;
    return (
      <p class="bubble file">
        {name} <span class="hint">({hint})</span>
      </p>
    );
  }
  const download = async () => {
    const read = await chat.file(message, file.id);
    if (read.ok) save(read.value, name);
    else chat.notify({ kind: 'notPossible', values: {} });
  };
  return (
    <button
      type="button"
      class="bubble file"
      aria-label={filled(words.download, { name })}
      onClick={() => void download()}
    >
      {file.kind === 'image' && <Picture message={message} file={file} />}
      <span>{name}</span>
    </button>
  );
}

function save(content: Blob, name: string) {
  const address = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}

/** On a canvas: a picture with an address of its own would need a wider policy of the page. */
function Picture({ message, file: { id } }: FileRowProps) {
  const { chat } = useChat();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    const show = async () => {
      const read = await chat.file(message, id);
      if (read.ok && canvas.current) await draw(read.value, canvas.current);
    };
    void show().catch(() => undefined);
  }, [chat, message, id]);
  return <canvas ref={canvas} width={0} height={0} />;
}

const widest = 220;

async function draw(content: Blob, canvas: HTMLCanvasElement) {
  const picture = await createImageBitmap(content);
  const scale = Math.min(1, widest / picture.width, widest / picture.height);
  canvas.width = Math.round(picture.width * scale);
  canvas.height = Math.round(picture.height * scale);
  canvas.getContext('2d')?.drawImage(picture, 0, 0, canvas.width, canvas.height);
  picture.close();
}
