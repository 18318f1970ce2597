import { useEffect, useRef } from 'preact/hooks';
import { filled } from '../words/languages.ts';
import { Icon } from './icon.tsx';
import { useChat } from './use-chat.ts';

let wasOpen = false;

/** The button in the corner; says how many messages nobody has seen. */
export function Launcher() {
  const { chat, words, state } = useChat();
  const button = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Whoever has closed the panel by the keyboard goes on where they were.
    if (wasOpen) button.current?.focus();
    return () => {
      wasOpen = true;
    };
  }, []);
  const unread = state.unread > 0 ? filled(words.unread, { n: state.unread }) : '';
  return (
    <button
      ref={button}
      type="button"
      class="launcher"
      aria-expanded="false"
      aria-label={unread === '' ? words.open : `${words.open}, ${unread}`}
      onClick={() => void chat.open()}
    >
      <Icon name="chat" />
      {state.unread > 0 && (
        <span class="badge" aria-hidden="true">
          {state.unread > 9 ? '9+' : state.unread}
        </span>
      )}
    </button>
  );
}
