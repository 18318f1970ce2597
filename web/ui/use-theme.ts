import {
  type Theme,
  teamsDarkTheme,
  teamsHighContrastTheme,
  teamsLightTheme,
} from '@fluentui/react-theme';
import { useMedia } from './use-media.ts';

/** The theme of Microsoft Teams as the system wants it: light, dark or with high contrast. */
export function useTheme(): Theme {
  const isForced = useMedia('(forced-colors: active)');
  const isDark = useMedia('(prefers-color-scheme: dark)');
  if (isForced) return teamsHighContrastTheme;
  return isDark ? teamsDarkTheme : teamsLightTheme;
}
