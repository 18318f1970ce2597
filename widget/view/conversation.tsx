import { useEffect, useRef } from 'preact/hooks';
import { filled, textIn } from '../words/languages.ts';
import { Composer } from './composer.tsx';
import { MessageRow } from './message-row.tsx';
import { NoticeLine } from './notice-line.tsx';
import { useChat } from './use-chat.ts';
import { WaitingRow } from './waiting-row.tsx';

/** What was said, and the line to write in. */
export function Conversation() {
  const { chat, words, state, language } = useChat();
  const log = useRef<HTMLDivElement>(null);
  const { messages, waiting, typing, isGoingOn } = state;
  const greeting = textIn(state.settings?.greeting ?? {}, language);
  const last = messages.at(-1);
  const count = messages.length + waiting.length;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is newest is shown whenever there is something new.
  useEffect(() => {
    log.current?.scrollTo({ top: log.current.scrollHeight });
  }, [count, typing]);
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: whoever has no mouse scrolls it by the keyboard. */}
      <div ref={log} class="log" role="log" aria-label={words.messages} tabIndex={0}>
        {greeting !== '' && <p class="greeting">{greeting}</p>}
        {messages.map((message) => (
          <MessageRow key={message.id} message={message} />
        ))}
        {waiting.map((each) => (
          <WaitingRow key={each.id} waiting={each} />
        ))}
        {typing !== undefined && (
          <p class="typing">{filled(words.typing, { name: typing || words.someone })}</p>
        )}
        {!isGoingOn && messages.length > 0 && waiting.length === 0 && (
          <p class="typing">{words.over}</p>
        )}
      </div>
      {last && last.choices.length > 0 && waiting.length === 0 && (
        <div class="choices">
          {last.choices.map(({ id, label }) => (
            <button key={id} type="button" onClick={() => chat.choose(id, label)}>
              {label}
            </button>
          ))}
        </div>
      )}
      <NoticeLine />
      <Composer />
    </>
  );
}
