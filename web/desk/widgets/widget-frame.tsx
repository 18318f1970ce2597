import {
  Body1,
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  makeStyles,
  Spinner,
} from '@fluentui/react-components';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskWidget } from '#shared/contracts/configuration/workplace.ts';
import { mountWidget, type WidgetState } from './mount-widget.ts';
import { useWidgets } from './widgets-context.ts';

const useStyles = makeStyles({
  waiting: { justifyContent: 'flex-start' },
  // What a widget draws stays in its place.
  place: { contain: 'content', overflowX: 'auto' },
});

interface WidgetFrameProps {
  readonly widget: DeskWidget;
  /** Id of the dialogue whose card it stands under. */
  readonly dialogue?: string;
}

/** One widget: that it is on its way, that it does not come, or the widget itself. */
export function WidgetFrame({ widget, dialogue }: WidgetFrameProps) {
  const widgets = useWidgets();
  const styles = useStyles();
  const place = useRef<HTMLDivElement>(null);
  const [attempt, setAttempt] = useState(1);
  const [state, setState] = useState<WidgetState>('loading');
  useEffect(() => {
    if (!widgets || !place.current || attempt === 0) return;
    const { desk, end } = widgets.open();
    const remove = mountWidget({
      widget,
      attributes: dialogue === undefined ? {} : { dialogue },
      desk,
      place: place.current,
      load: () => widgets.load(widget),
      onState: setState,
    });
    return () => {
      remove();
      end();
    };
  }, [widgets, widget, dialogue, attempt]);
  return (
    <>
      <Progress
        title={widget.title}
        state={state}
        onAgain={() => setAttempt((before) => before + 1)}
      />
      <div ref={place} className={styles.place} hidden={state !== 'shown'} />
    </>
  );
}

interface ProgressProps {
  readonly title: string;
  readonly state: WidgetState;
  readonly onAgain: () => void;
}

function Progress({ title, state, onAgain }: ProgressProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (state === 'shown') return null;
  if (state === 'loading')
    return <Spinner className={styles.waiting} size="tiny" label={t('lookUp.loading')} />;
  if (state === 'slow') return <Body1 role="status">{t('widgets.slow', { title })}</Body1>;
  return (
    <MessageBar intent="warning" layout="multiline">
      <MessageBarBody>{t(`widgets.${state}`, { title })}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onAgain}>
          {t('lookUp.again')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  );
}
