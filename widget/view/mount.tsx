import { render } from 'preact';
import type { Chat } from '../model/chat.ts';
import { chooseLanguage, localeFor, wordsIn } from '../words/languages.ts';
import { readableOn } from './accent.ts';
import { style } from './style.ts';
import { ChatProvider } from './use-chat.ts';
import { Widget } from './widget.tsx';

/** Puts the widget into the page, in a tree of its own: neither styles the other. */
export function mount(chat: Chat, wanted: readonly string[]) {
  const { settings } = chat.state;
  if (!settings) return;
  const host = document.createElement('openline-chat');
  const shadow = host.attachShadow({ mode: 'open' });
  const sheet = new CSSStyleSheet();
  const { colour } = settings;
  sheet.replaceSync(`${style}\n:host { --accent: ${colour}; --on-accent: ${readableOn(colour)}; }`);
  shadow.adoptedStyleSheets = [sheet];
  const language = chooseLanguage(wanted, settings.languages);
  const place = document.createElement('div');
  place.lang = language;
  place.dir = getComputedStyle(document.documentElement).direction;
  shadow.append(place);
  document.body.append(host);
  render(
    <ChatProvider
      value={{
        chat,
        words: wordsIn(language),
        language,
        locale: localeFor(language, navigator.languages),
      }}
    >
      <Widget />
    </ChatProvider>,
    place,
  );
}
