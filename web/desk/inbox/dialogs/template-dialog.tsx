import {
  Button,
  Caption1,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  makeStyles,
} from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { LookedUp } from '../../layout/looked-up.tsx';
import { useLookUp } from '../../look-up/use-look-up.ts';
import { useSurroundings } from '../../surroundings.ts';
import { filePath } from '../model/kept-files.ts';
import { missingValues, templateParameters, templateText } from '../model/template-text.ts';
import { FileField } from './file-field.tsx';
import { type TemplateChoice, TemplateForm } from './template-form.tsx';

const useStyles = makeStyles({ surface: { maxWidth: '860px', width: '94vw' } });

interface TemplateDialogProps {
  readonly dialogue: DeskDialogue;
  readonly onClose: () => void;
}

/** Sends an approved template, also where one may not write freely. */
export function TemplateDialog({ dialogue, onClose }: TemplateDialogProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { api, conversations } = useSurroundings().inbox;
  const lookUp = useLookUp(dialogue.id, api.templates);
  const [id] = useState(() => crypto.randomUUID());
  const [choice, setChoice] = useState<TemplateChoice>({ template: undefined, values: {} });
  const [files, setFiles] = useState<readonly Attachment[]>([]);
  const { template, values } = choice;
  const isComplete = template !== undefined && missingValues(template, values).length === 0;

  function send() {
    if (!template || !isComplete) return;
    const { name, language } = template;
    const parameters = templateParameters(template, values);
    const { header, body, footer } = templateText(template, values);
    void conversations.write({
      dialogue: dialogue.id,
      message: {
        id,
        content: { kind: 'template', name, language, parameters },
        attachments: files.map((file) => file.id),
        replyTo: null,
        isNote: false,
      },
      preview: [header, body, footer].filter(Boolean).join('\n'),
      files: [...files],
    });
    onClose();
  }

  function takeFile(key: string, file: Attachment) {
    setFiles([file]);
    setChoice({ template, values: { ...values, [key]: file.id } });
  }

  return (
    <Dialog open onOpenChange={(_, { open }) => !open && onClose()}>
      <DialogSurface className={styles.surface}>
        <DialogBody>
          <DialogTitle>{t('inbox.template.title')}</DialogTitle>
          <DialogContent>
            <LookedUp lookUp={lookUp}>
              {({ templates }) => (
                <TemplateForm
                  templates={templates}
                  choice={choice}
                  onChange={setChoice}
                  fileField={(key) => (
                    <FileField
                      pathOf={(file) => filePath(dialogue.id, id, file)}
                      onDone={(file) => takeFile(key, file)}
                    />
                  )}
                />
              )}
            </LookedUp>
          </DialogContent>
          <DialogActions fluid>
            {template && !isComplete && <Caption1>{t('inbox.template.missing')}</Caption1>}
            <Button onClick={onClose}>{t('inbox.template.cancel')}</Button>
            <Button appearance="primary" disabledFocusable={!isComplete} onClick={send}>
              {t('inbox.template.send')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  );
}
