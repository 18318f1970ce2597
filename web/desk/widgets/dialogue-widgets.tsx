import { Panel } from '../layout/panel.tsx';
import { WidgetFrame } from './widget-frame.tsx';
import { useWidgets } from './widgets-context.ts';

/** Widgets under the card of the dialogue that is shown; they stay while its phases change. */
export function DialogueWidgets({ dialogue }: { readonly dialogue: string }) {
  const widgets = useWidgets()?.all ?? [];
  return widgets
    .filter(({ place }) => place === 'dialogue')
    .map((widget) => (
      <Panel key={widget.id} title={widget.title}>
        <WidgetFrame widget={widget} dialogue={dialogue} />
      </Panel>
    ));
}
