import type { ChatMessage } from '#shared/contracts/conversation/web-chat.ts';
import { FileRow } from './file-row.tsx';
import { useChat } from './use-chat.ts';
import { WordsWithLinks } from './words-with-links.tsx';

/** One message: whose it is, what it says, when, and what became of it. */
export function MessageRow({ message }: { readonly message: ChatMessage }) {
  const { words, state, locale } = useChat();
  const { id, isMine, author, text, files, at } = message;
  const isRead = isMine && at <= state.readUntil;
  const time = new Intl.DateTimeFormat(locale, { timeStyle: 'short' }).format(at);
  const who = isMine ? words.you : (author ?? words.them);
  return (
    <div class={isMine ? 'row mine' : 'row'}>
      <span class={isMine ? 'unseen' : 'author'}>{who}</span>
      {text !== '' && (
        <p class="bubble" dir="auto">
          <WordsWithLinks text={text} />
        </p>
      )}
      {files.map((file) => (
        <FileRow key={file.id} message={id} file={file} />
      ))}
      <span class="meta">
        {time}
        {isMine && <Tick isRead={isRead} />}
      </span>
    </div>
  );
}

function Tick({ isRead }: { readonly isRead: boolean }) {
  const { words } = useChat();
  return (
    <>
      <span aria-hidden="true"> {isRead ? '✓✓' : '✓'} </span>
      <span class="unseen">{isRead ? words.read : words.sent}</span>
    </>
  );
}
