import { filled } from '../words/languages.ts';
import { useChat } from './use-chat.ts';

/** What has just not gone as it should. */
export function NoticeLine() {
  const { words, state } = useChat();
  const text = state.notice ? filled(words[state.notice.kind], state.notice.values) : '';
  return (
    <p class="notice" role="alert">
      {text}
    </p>
  );
}
