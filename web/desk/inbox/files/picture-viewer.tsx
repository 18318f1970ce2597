import {
  Button,
  Dialog,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
  tokens,
} from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { ZoomFitRegular } from '@fluentui/react-icons/svg/zoom-fit';
import { ZoomInRegular } from '@fluentui/react-icons/svg/zoom-in';
import { ZoomOutRegular } from '@fluentui/react-icons/svg/zoom-out';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';

const useStyles = makeStyles({
  surface: {
    maxWidth: '96vw',
    width: '96vw',
    maxHeight: '96vh',
    padding: tokens.spacingHorizontalM,
  },
  tools: { display: 'flex', gap: tokens.spacingHorizontalXS },
  place: {
    height: '80vh',
    overflow: 'auto',
    display: 'grid',
    placeItems: 'center',
    outlineOffset: '-2px',
  },
});

interface PictureViewerProps {
  readonly url: string;
  readonly name: string;
  readonly onClose: () => void;
}

const steps = [1, 1.5, 2, 3, 4, 6] as const;

/** A picture as large as one wants: + and − do what the buttons do, 0 fits it in. */
export function PictureViewer({ url, name, onClose }: PictureViewerProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [step, setStep] = useState(0);
  const zoom = (by: number) =>
    setStep((before) => Math.min(steps.length - 1, Math.max(0, before + by)));
  const scale = steps[step] ?? 1;

  function onKeyDown({ key }: KeyboardEvent) {
    if (key === '+' || key === '=') zoom(1);
    else if (key === '-') zoom(-1);
    else if (key === '0') setStep(0);
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface} onKeyDown={onKeyDown}>
        <DialogBody>
          <DialogTitle
            action={
              <span className={styles.tools}>
                <Button
                  icon={<ZoomInRegular />}
                  title={t('inbox.viewer.in')}
                  onClick={() => zoom(1)}
                />
                <Button
                  icon={<ZoomOutRegular />}
                  title={t('inbox.viewer.out')}
                  onClick={() => zoom(-1)}
                />
                <Button
                  icon={<ZoomFitRegular />}
                  title={t('inbox.viewer.fit')}
                  onClick={() => setStep(0)}
                />
                <Button
                  as="a"
                  href={url}
                  download={name}
                  icon={<ArrowDownloadRegular />}
                  title={t('inbox.file.download')}
                />
                <Button
                  icon={<DismissRegular />}
                  title={t('inbox.viewer.close')}
                  onClick={onClose}
                />
              </span>
            }
          >
            {t('inbox.viewer.title', { name })}
          </DialogTitle>
          <DialogContent>
            {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard */}
            <section className={styles.place} tabIndex={0} aria-label={name}>
              <img
                src={url}
                alt={name}
                data-scale={scale}
                style={
                  scale === 1
                    ? { maxWidth: '100%', maxHeight: '79vh' }
                    : { width: `${scale * 100}%`, maxWidth: 'none' }
                }
              />
            </section>
          </DialogContent>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
