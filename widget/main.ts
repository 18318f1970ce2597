import { createApi } from './model/api.ts';
import { Chat } from './model/chat.ts';
import { mount } from './view/mount.tsx';

const script = document.currentScript;
if (script instanceof HTMLScriptElement) void begin(script);

/** `<script src="https://…/widget.js" data-address="shop">`: what else may stand there is in docs/web-chat.md. */
async function begin({ src, dataset }: HTMLScriptElement) {
  const { address = '', api, language, open } = dataset;
  const base = (api ?? new URL(src).origin).replace(/\/+$/, '');
  const chat = new Chat({
    api: createApi({ base, address, fetch: (...asked) => fetch(...asked) }),
    address,
    isAlone: open !== undefined,
  });
  await chat.start();
  if (document.readyState === 'loading')
    await new Promise((resolve) => addEventListener('DOMContentLoaded', resolve, { once: true }));
  const { lang } = document.documentElement;
  mount(
    chat,
    [language, lang, ...navigator.languages].filter((each) => each !== undefined),
  );
}
