import { createListeners } from './listeners.ts';

export type ThemeName = 'light' | 'dark' | 'contrast';

const changes = createListeners();
const forced = () => matchMedia('(forced-colors: active)');
const dark = () => matchMedia('(prefers-color-scheme: dark)');
let host: ThemeName | undefined;

/** The colours of the page: those of what is around it, for example Microsoft Teams, else those of the system. */
export const themeName = {
  get(): ThemeName {
    if (forced().matches) return 'contrast';
    return host ?? (dark().matches ? 'dark' : 'light');
  },
  subscribe(listener: () => void): () => void {
    const media = [forced(), dark()];
    for (const each of media) each.addEventListener('change', listener);
    const stop = changes.add(listener);
    return () => {
      for (const each of media) each.removeEventListener('change', listener);
      stop();
    };
  },
  /** Undefined: nothing around the page has colours. */
  setHost(name: ThemeName | undefined) {
    host = name;
    changes.call();
  },
};
