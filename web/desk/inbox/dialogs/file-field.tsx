import { Caption1, Field, Spinner } from '@fluentui/react-components';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import { useUpload } from '../composer/use-upload.ts';

interface FileFieldProps {
  readonly pathOf: (file: string) => string;
  readonly onDone: (file: Attachment) => void;
}

/** The file of a template's heading. */
export function FileField({ pathOf, onDone }: FileFieldProps) {
  const { t } = useTranslation();
  const [name, setName] = useState<string>();
  const uploads = useUpload({
    pathOf,
    channel: 'whatsapp',
    onDone(file) {
      setName(file.name ?? '');
      onDone(file);
    },
  });
  const problem = uploads.problems[0];
  return (
    <Field
      label={t('inbox.template.file')}
      required
      {...(problem && { validationMessage: problem })}
    >
      <input type="file" onChange={({ currentTarget }) => uploads.add(currentTarget.files ?? [])} />
      {uploads.running.length > 0 && <Spinner size="extra-tiny" />}
      {name && <Caption1 role="status">{name}</Caption1>}
    </Field>
  );
}
