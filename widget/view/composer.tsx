import { useRef, useState } from 'preact/hooks';
import { largestFile, longestText, mostFiles } from '../model/limits.ts';
import { filled } from '../words/languages.ts';
import { Icon } from './icon.tsx';
import { useChat } from './use-chat.ts';

/** Where visitors write; files are picked, pasted or dropped. */
export function Composer() {
  const { chat, words, state } = useChat();
  const [text, setText] = useState('');
  const [files, setFiles] = useState<readonly File[]>([]);
  const takesFiles = state.settings?.takesFiles ?? false;
  const add = (more: FileList | null | undefined) => {
    const [fit, tooLarge] = sorted([...(more ?? [])]);
    if (tooLarge) chat.notify({ kind: 'tooLarge', values: { name: tooLarge.name } });
    setFiles([...files, ...fit].slice(0, mostFiles));
  };
  const send = async () => {
    const sent = await chat.send(text, files);
    if (!sent) return;
    setText('');
    setFiles([]);
  };
  const take = (event: ClipboardEvent | DragEvent, from: DataTransfer | null) => {
    if (!takesFiles || !from || from.files.length === 0) return;
    event.preventDefault();
    add(from.files);
  };
  const keyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
    event.preventDefault();
    void send();
  };
  return (
    <form
      class="composer"
      onSubmit={(event) => {
        event.preventDefault();
        void send();
      }}
      onDragOver={(event) => takesFiles && event.preventDefault()}
      onDrop={(event) => take(event, event.dataTransfer)}
    >
      <Picked files={files} remove={(file) => setFiles(files.filter((each) => each !== file))} />
      <div class="line">
        {takesFiles && <Picker add={add} />}
        <textarea
          rows={1}
          value={text}
          maxLength={longestText}
          aria-label={words.write}
          placeholder={words.write}
          dir="auto"
          onInput={({ currentTarget }) => {
            setText(currentTarget.value);
            chat.tellTyping();
          }}
          onKeyDown={keyDown}
          onPaste={(event) => take(event, event.clipboardData)}
        />
        <button type="submit" class="send" aria-label={words.send} disabled={state.isBusy}>
          <Icon name="send" />
        </button>
      </div>
    </form>
  );
}

function sorted(files: readonly File[]): readonly [readonly File[], File | undefined] {
  return [
    files.filter(({ size }) => size <= largestFile),
    files.find(({ size }) => size > largestFile),
  ];
}

interface PickedProps {
  readonly files: readonly File[];
  readonly remove: (file: File) => void;
}

function Picked({ files, remove }: PickedProps) {
  const { words } = useChat();
  if (files.length === 0) return null;
  return (
    <ul class="picked">
      {files.map((file) => (
        <li key={`${file.name} ${file.size}`}>
          <span>{file.name}</span>
          <button
            type="button"
            class="plain"
            aria-label={filled(words.remove, { name: file.name })}
            onClick={() => remove(file)}
          >
            <Icon name="close" />
          </button>
        </li>
      ))}
    </ul>
  );
}

function Picker({ add }: { readonly add: (files: FileList | null) => void }) {
  const { words } = useChat();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ currentTarget }) => {
          add(currentTarget.files);
          currentTarget.value = '';
        }}
      />
      <button
        type="button"
        class="plain dark"
        title={words.attach}
        aria-label={words.attach}
        onClick={() => input.current?.click()}
      >
        <Icon name="attach" />
      </button>
    </>
  );
}
