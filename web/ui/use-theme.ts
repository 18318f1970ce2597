import {
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-theme';
import { useSyncExternalStore } from 'react';
import { type ThemeName, themeName } from './theme-name.ts';

const themes: Readonly<Record<ThemeName, Theme>> = {
  light: teamsLightTheme,
  dark: teamsDarkTheme,
  contrast: teamsHighContrastTheme,
};

/** The theme of Microsoft Teams: as Teams itself shows it now, else as the system wants it. */
export function useTheme(): Theme {
  return themes[useSyncExternalStore(themeName.subscribe, themeName.get)];
}
