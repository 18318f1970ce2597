import { useEffect, useRef } from 'preact/hooks';
import { filled } from '../words/languages.ts';
import { BeginForm } from './begin-form.tsx';
import { Conversation } from './conversation.tsx';
import { Icon } from './icon.tsx';
import { OfflineForm } from './offline-form.tsx';
import { useChat } from './use-chat.ts';
import { keepFocusInside, useFillsPage } from './use-dialog.ts';

/** The open chat: a part of the page, or all of it on a telephone and in a web view. */
export function Panel() {
  const { chat, words, state } = useChat();
  const panel = useRef<HTMLElement>(null);
  const fillsPage = useFillsPage(chat.isAlone);
  const title = state.settings?.title ?? '';
  const keyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && !chat.isAlone) chat.close();
    if (event.key === 'Tab' && fillsPage) keepFocusInside(panel, event);
  };
  useEffect(() => {
    panel.current?.querySelector<HTMLElement>('textarea, input, .head button')?.focus();
  }, []);
  return (
    <section
      ref={panel}
      class={fillsPage ? 'panel full' : 'panel'}
      role="dialog"
      aria-modal={fillsPage}
      aria-label={filled(words.dialog, { title })}
      onKeyDown={keyDown}
    >
      <Head title={title} />
      {state.isLost && (
        <p class="banner" role="status">
          {words.lost}
        </p>
      )}
      {state.view === 'begin' && <BeginForm />}
      {state.view === 'offline' && <OfflineForm />}
      {state.view === 'left' && (
        <p class="form" role="status">
          {words.left}
        </p>
      )}
      {state.view === 'chat' && <Conversation />}
    </section>
  );
}

function Head({ title }: { readonly title: string }) {
  const { chat, words, state } = useChat();
  return (
    <header class="head">
      <h2>{title}</h2>
      {state.isGoingOn && (
        <button
          type="button"
          class="plain"
          title={words.end}
          aria-label={words.end}
          onClick={() => void chat.leave()}
        >
          <Icon name="end" />
        </button>
      )}
      <button
        type="button"
        class="plain"
        title={state.hasSound ? words.soundOff : words.soundOn}
        aria-label={state.hasSound ? words.soundOff : words.soundOn}
        onClick={() => chat.setSound(!state.hasSound)}
      >
        <Icon name={state.hasSound ? 'soundOn' : 'soundOff'} />
      </button>
      {!chat.isAlone && (
        <button
          type="button"
          class="plain"
          title={words.close}
          aria-label={words.close}
          onClick={() => chat.close()}
        >
          <Icon name="close" />
        </button>
      )}
    </header>
  );
}
