import {
  Button,
  Caption1,
  MessageBar,
  MessageBarBody,
  makeStyles,
  ProgressBar,
  Tag,
  TagGroup,
  tokens,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { Uploads } from './use-upload.ts';

const useStyles = makeStyles({
  row: { flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
  running: {
    display: 'grid',
    gridTemplateColumns: 'minmax(0, 1fr) 120px auto',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
  },
});

interface DraftFilesProps {
  readonly files: readonly Attachment[];
  readonly uploads: Uploads;
  readonly onRemove: (id: string) => void;
}

/** What goes with the message, how far it is, and what could not be taken. */
export function DraftFiles({ files, uploads, onRemove }: DraftFilesProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  return (
    <>
      {uploads.problems.map((problem) => (
        <MessageBar key={problem} intent="error" layout="multiline" politeness="assertive">
          <MessageBarBody>{problem}</MessageBarBody>
        </MessageBar>
      ))}
      {uploads.running.map(({ id, name, part }) => (
        <div key={id} className={styles.running}>
          <Caption1 truncate>{name}</Caption1>
          <ProgressBar value={part} aria-label={t('inbox.file.uploading', { name })} />
          <Button
            size="small"
            appearance="subtle"
            icon={<DismissRegular />}
            aria-label={t('inbox.file.remove', { name })}
            onClick={() => uploads.stop(id)}
          />
        </div>
      ))}
      {files.length > 0 && (
        <TagGroup
          className={styles.row}
          aria-label={t('inbox.file.list')}
          onDismiss={(_, { value }) => onRemove(value)}
        >
          {files.map(({ id, name }) => (
            <Tag
              key={id}
              value={id}
              dismissible
              dismissIcon={{ 'aria-label': t('inbox.file.remove', { name: name ?? id }) }}
            >
              {name ?? t('inbox.kind.file')}
            </Tag>
          ))}
        </TagGroup>
      )}
    </>
  );
}
