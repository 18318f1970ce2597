import { app, authentication } from '@microsoft/teams-js';
import { type ThemeName, themeName } from '../../ui/theme-name.ts';

export interface Teams {
  /** A token for our API; throws with the reason that Teams gives. */
  token(options: { readonly silent: boolean }): Promise<string>;
  /** The page is there. */
  shown(): void;
}

/** Milliseconds. */
const patience = 15_000;

/** Makes itself known to the Microsoft Teams around this page, and follows its theme. */
export async function openTeams(): Promise<Teams> {
  await inTime(app.initialize());
  const context = await inTime(app.getContext());
  themeName.setHost(toThemeName(context.app.theme));
  app.registerOnThemeChangeHandler((theme) => themeName.setHost(toThemeName(theme)));
  return {
    token: ({ silent }) => {
      const token = authentication.getAuthToken({ silent });
      // Somebody who is asked may take as long as they want.
      return silent ? inTime(token) : token;
    },
    shown: () => void app.notifySuccess(),
  };
}

/** The names that Teams gives its themes: https://learn.microsoft.com/microsoftteams/platform/tabs/how-to/access-teams-context */
function toThemeName(theme: string): ThemeName {
  if (theme === 'contrast' || theme === 'dark') return theme;
  return 'light';
}

async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('Microsoft Teams does not answer')), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
