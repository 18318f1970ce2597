import { Panel } from '../layout/panel.tsx';
import { WidgetFrame } from './widget-frame.tsx';
import { useWidgets } from './widgets-context.ts';

/** Widgets with a place of their own, each with its title. */
export function WidgetsPanel() {
  const widgets = useWidgets()?.all ?? [];
  return widgets
    .filter(({ place }) => place === 'panel')
    .map((widget) => (
      <Panel key={widget.id} title={widget.title}>
        <WidgetFrame widget={widget} />
      </Panel>
    ));
}
