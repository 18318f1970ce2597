import type { Waiting } from '../model/chat-state.ts';
import { useChat } from './use-chat.ts';

/** What is still to be sent. */
export function WaitingRow({ waiting }: { readonly waiting: Waiting }) {
  const { chat, words } = useChat();
  const { id, text, files, hasFailed } = waiting;
  const shown = [text, ...files.map(({ name }) => name)].filter(Boolean).join('\n');
  return (
    <div class="row mine">
      <span class="unseen">{words.you}</span>
      <p class="bubble" dir="auto">
        {shown}
      </p>
      <span class="meta">
        {hasFailed ? words.failed : `${words.sending} …`}{' '}
        {hasFailed && (
          <button type="button" class="link" onClick={() => chat.sendAgain(id)}>
            {words.again}
          </button>
        )}
      </span>
    </div>
  );
}
