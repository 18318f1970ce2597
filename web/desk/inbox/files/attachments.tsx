import { Button, Caption1, makeStyles, Spinner, tokens } from '@fluentui/react-components';
import { ArrowDownloadRegular } from '@fluentui/react-icons/svg/arrow-download';
import { DocumentRegular } from '@fluentui/react-icons/svg/document';
import { PlayRegular } from '@fluentui/react-icons/svg/play';
import { WarningRegular } from '@fluentui/react-icons/svg/warning';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Attachment } from '#shared/contracts/conversation/attachment.ts';
import type { DeskMessage } from '#shared/contracts/desk/desk-conversation.ts';
import { broken } from '../../model/broken.ts';
import { useSurroundings } from '../../surroundings.ts';
import { sizeWords } from './size-words.ts';
import { useFileUrl } from './use-file-url.ts';

const PictureViewer = lazy(async () => ({
  default: (await import('./picture-viewer.tsx')).PictureViewer,
}));

const useStyles = makeStyles({
  files: { display: 'grid', gap: tokens.spacingVerticalXS, justifyItems: 'start' },
  line: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
  // Its place is kept free before it is there: nothing jumps.
  picture: {
    display: 'grid',
    placeContent: 'center',
    width: '240px',
    height: '180px',
    padding: 0,
    overflow: 'hidden',
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: 'zoom-in',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}` },
  },
  small: { width: '120px', height: '120px' },
  image: { width: '100%', height: '100%', objectFit: 'cover' },
  player: { maxWidth: '100%', width: '320px' },
});

/** The files of a message, those inside a mail left out. */
export function Attachments({ message }: { readonly message: DeskMessage }) {
  const styles = useStyles();
  const files = message.attachments.filter(({ inline }) => inline === null);
  if (files.length === 0) return null;
  return (
    <div className={styles.files}>
      {files.map((file) => (
        <OneFile key={file.id} message={message} file={file} />
      ))}
    </div>
  );
}

interface OfFile {
  readonly message: DeskMessage;
  readonly file: Attachment;
}

function OneFile({ message, file }: OfFile) {
  const { t } = useTranslation();
  const styles = useStyles();
  if (file.state !== 'ready')
    return (
      <span className={styles.line}>
        {file.state === 'pending' ? <Spinner size="extra-tiny" /> : <WarningRegular aria-hidden />}
        <Caption1>
          {file.name ?? t(`inbox.file.${wordOf(file.kind)}`)}: {t(`inbox.file.${file.state}`)}
        </Caption1>
      </span>
    );
  switch (file.kind) {
    case 'image':
    case 'sticker':
      return <Picture message={message} file={file} />;
    case 'voice':
    case 'audio':
    case 'video':
      return <Player message={message} file={file} />;
    case 'document':
      return <Document message={message} file={file} />;
  }
}

const wordOf = (kind: Attachment['kind']) => (kind === 'image' ? 'picture' : kind);

const useName = ({ name, kind }: Attachment) => {
  const { t } = useTranslation();
  return name ?? t(`inbox.file.${wordOf(kind)}`);
};

function useUrl({ message, file }: OfFile, isWanted: boolean) {
  return useFileUrl({ dialogue: message.dialogue, message: message.id, file: file.id }, isWanted);
}

function Picture({ message, file }: OfFile) {
  const { t } = useTranslation();
  const styles = useStyles();
  const name = useName(file);
  const [isOpen, setIsOpen] = useState(false);
  const known = useUrl({ message, file }, true);
  return (
    <>
      <button
        type="button"
        className={`${styles.picture} ${file.kind === 'sticker' ? styles.small : ''}`}
        aria-label={t('inbox.file.open', { name })}
        onClick={() => setIsOpen(known.state === 'ready')}
      >
        {known.state === 'ready' ? (
          <img className={styles.image} src={known.url} alt="" />
        ) : (
          <Waiting state={known.state} />
        )}
      </button>
      {isOpen && known.state === 'ready' && (
        <Suspense>
          <PictureViewer url={known.url} name={name} onClose={() => setIsOpen(false)} />
        </Suspense>
      )}
    </>
  );
}

function Waiting({ state }: { readonly state: 'none' | 'loading' | 'failed' }) {
  const { t } = useTranslation();
  if (state === 'failed') return <Caption1>{t('inbox.file.failed')}</Caption1>;
  return state === 'loading' ? <Spinner size="tiny" label={t('inbox.file.loading')} /> : null;
}

function Player({ message, file }: OfFile) {
  const { t } = useTranslation();
  const styles = useStyles();
  const name = useName(file);
  const [isWanted, setIsWanted] = useState(false);
  const known = useUrl({ message, file }, isWanted);
  if (known.state === 'ready')
    return file.kind === 'video' ? (
      // biome-ignore lint/a11y/useMediaCaption: the customer sent it without
      <video className={styles.player} src={known.url} controls autoPlay aria-label={name} />
    ) : (
      // biome-ignore lint/a11y/useMediaCaption: the customer sent it without
      <audio className={styles.player} src={known.url} controls autoPlay aria-label={name} />
    );
  return (
    <span className={styles.line}>
      <Button icon={<PlayRegular />} onClick={() => setIsWanted(true)}>
        {t('inbox.file.play')}: {name}
      </Button>
      <Size size={file.size} />
      <Waiting state={known.state} />
    </span>
  );
}

function Document({ message, file }: OfFile) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { files } = useSurroundings().inbox;
  const name = useName(file);
  const [state, setState] = useState<'none' | 'loading' | 'failed'>('none');
  async function save() {
    setState('loading');
    const answer = await files.urlOf(message.dialogue, message.id, file.id).catch(broken);
    setState(answer.ok ? 'none' : 'failed');
    if (answer.ok) saveAs(answer.value, name);
  }
  return (
    <span className={styles.line}>
      <DocumentRegular aria-hidden />
      <Caption1>{name}</Caption1>
      <Size size={file.size} />
      <Button
        size="small"
        icon={<ArrowDownloadRegular />}
        aria-label={`${t('inbox.file.download')}: ${name}`}
        onClick={() => void save()}
      >
        {t('inbox.file.download')}
      </Button>
      <Waiting state={state} />
    </span>
  );
}

function saveAs(url: string, name: string) {
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
}

function Size({ size }: Pick<Attachment, 'size'>) {
  const { i18n } = useTranslation();
  return size === null ? null : <Caption1>{sizeWords(size, i18n.language)}</Caption1>;
}
