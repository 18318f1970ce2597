// From their own packages: the one of all components would bring all that the desk uses before the first paint.
import { FluentProvider } from '@fluentui/react-provider';
import { Spinner } from '@fluentui/react-spinner';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { I18nextProvider } from 'react-i18next';
import { useTheme } from '../ui/use-theme.ts';
import { createWords } from './words/languages.ts';

/** The desk's own address, which is where the sign-in comes back to: the folder of this script. */
const address = new URL('./', import.meta.url).href;

function Themed({ children }: { readonly children: ReactNode }) {
  return <FluentProvider theme={useTheme()}>{children}</FluentProvider>;
}

const root = document.getElementById('page');
if (root) {
  // On its way while the first picture is painted.
  const parts = import('./open-page.tsx');
  const words = await createWords();
  document.title = `${words.t('title')} · Openline`;
  const painter = createRoot(root);
  const paint = (shown: ReactNode) =>
    painter.render(
      <I18nextProvider i18n={words}>
        <Themed>{shown}</Themed>
      </I18nextProvider>,
    );
  paint(<Spinner label={words.t('loading')} style={{ minHeight: '100vh' }} />);
  const open = async () => paint(await (await parts).openPage(address, () => void open()));
  await open();
}
