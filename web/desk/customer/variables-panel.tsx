import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { Facts } from '../layout/facts.tsx';
import { Panel } from '../layout/panel.tsx';
import { toLabel } from './to-label.ts';

/** What the flow learned before the agent came; nothing when it learned nothing. */
export function VariablesPanel({ dialogue }: { readonly dialogue: DeskDialogue }) {
  const { t } = useTranslation();
  const known = Object.entries(dialogue.variables).filter(([, value]) => value !== null);
  if (known.length === 0) return null;
  const words = (value: string | number | boolean | null) =>
    typeof value === 'boolean' ? t(value ? 'variables.yes' : 'variables.no') : String(value);
  return (
    <Panel title={t('variables.title')}>
      <Facts facts={known.map(([name, value]) => [toLabel(name), words(value)])} />
    </Panel>
  );
}
