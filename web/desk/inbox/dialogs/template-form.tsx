import {
  Badge,
  Body1,
  Caption1,
  Field,
  Input,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components';
import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskTemplate } from '#shared/contracts/desk/desk-conversation.ts';
import { templateText, wantKey } from '../model/template-text.ts';

const useStyles = makeStyles({
  both: {
    display: 'grid',
    gridTemplateColumns: 'minmax(200px, 2fr) minmax(0, 3fr)',
    gap: tokens.spacingHorizontalL,
    '@media (max-width: 700px)': { gridTemplateColumns: 'minmax(0, 1fr)' },
  },
  column: { display: 'grid', gap: tokens.spacingVerticalS, alignContent: 'start', minWidth: 0 },
  list: { display: 'grid', gap: '2px', maxHeight: '320px', overflowY: 'auto' },
  one: {
    display: 'grid',
    justifyItems: 'start',
    padding: tokens.spacingHorizontalS,
    textAlign: 'left',
    font: 'inherit',
    color: tokens.colorNeutralForeground1,
    border: '1px solid transparent',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: 'transparent',
    cursor: 'pointer',
    ':hover': { backgroundColor: tokens.colorSubtleBackgroundHover },
    ':disabled': { color: tokens.colorNeutralForeground2, cursor: 'not-allowed' },
  },
  chosen: {
    backgroundColor: tokens.colorBrandBackground2,
    border: `1px solid ${tokens.colorCompoundBrandStroke}`,
  },
  preview: {
    padding: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusLarge,
    backgroundColor: tokens.colorBrandBackground2,
    whiteSpace: 'pre-wrap',
    overflowWrap: 'anywhere',
    display: 'grid',
    gap: tokens.spacingVerticalXS,
  },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

export interface TemplateChoice {
  readonly template: DeskTemplate | undefined;
  /** By `wantKey`. */
  readonly values: Readonly<Record<string, string>>;
}

interface TemplateFormProps {
  readonly templates: readonly DeskTemplate[];
  readonly choice: TemplateChoice;
  readonly onChange: (choice: TemplateChoice) => void;
  /** In place of a field for a file. */
  readonly fileField: (key: string) => ReactNode;
}

const keyOf = ({ name, language }: DeskTemplate) => `${name} ${language}`;

/** A template, its values, and how it will read. */
export function TemplateForm({ templates, choice, onChange, fileField }: TemplateFormProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [typed, setTyped] = useState('');
  const words = typed.trim().toLowerCase();
  const fitting = templates.filter(({ name, body }) =>
    `${name} ${body}`.toLowerCase().includes(words),
  );
  const inOrder = fitting.toSorted(
    (one, other) => Number(other.status === 'approved') - Number(one.status === 'approved'),
  );
  return (
    <div className={styles.both}>
      <div className={styles.column}>
        <Field label={t('inbox.template.search')}>
          <Input type="search" value={typed} onChange={(_, { value }) => setTyped(value)} />
        </Field>
        <div className={styles.list}>
          {inOrder.map((template) => (
            <OneTemplate
              key={keyOf(template)}
              template={template}
              isChosen={choice.template !== undefined && keyOf(choice.template) === keyOf(template)}
              onChoose={() => onChange({ template, values: {} })}
            />
          ))}
          {inOrder.length === 0 && <Caption1>{t('inbox.template.none')}</Caption1>}
        </div>
      </div>
      {choice.template ? (
        <Values
          choice={choice}
          template={choice.template}
          onChange={onChange}
          fileField={fileField}
        />
      ) : (
        <Body1>{t('inbox.template.choose')}</Body1>
      )}
    </div>
  );
}

interface OneTemplateProps {
  readonly template: DeskTemplate;
  readonly isChosen: boolean;
  readonly onChoose: () => void;
}

function OneTemplate({ template, isChosen, onChoose }: OneTemplateProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { name, language, status, category, quality } = template;
  return (
    <button
      type="button"
      className={mergeClasses(styles.one, isChosen && styles.chosen)}
      aria-pressed={isChosen}
      disabled={status !== 'approved'}
      onClick={onChoose}
    >
      <Text>
        {name} ({language})
      </Text>
      <Caption1>
        {t(`inbox.template.category.${category}`)} · {t(`inbox.template.status.${status}`)}
        {quality !== 'unknown' && ` · ${t(`inbox.template.quality.${quality}`)}`}
      </Caption1>
    </button>
  );
}

interface ValuesProps extends Omit<TemplateFormProps, 'templates'> {
  readonly template: DeskTemplate;
}

function Values({ choice, template, onChange, fileField }: ValuesProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { header, body, footer } = templateText(template, choice.values);
  return (
    <div className={styles.column}>
      {template.wants.map((wanted, index) => {
        const key = wantKey(template, wanted);
        if (wanted.is === 'file') return <div key={key}>{fileField(key)}</div>;
        const name = wanted.name ?? t('inbox.template.value', { number: index + 1 });
        return (
          <Field
            key={key}
            label={`${t(`inbox.template.part.${wanted.part}`)}: ${name}`}
            hint={t('inbox.template.example', { example: wanted.example })}
            required
          >
            <Input
              value={choice.values[key] ?? ''}
              maxLength={1_024}
              onChange={(_, { value }) =>
                onChange({ template, values: { ...choice.values, [key]: value } })
              }
            />
          </Field>
        );
      })}
      <Caption1>{t('inbox.template.preview')}</Caption1>
      <section className={styles.preview} aria-label={t('inbox.template.preview')}>
        {header !== '' && <Text weight="semibold">{header}</Text>}
        <Body1>{body}</Body1>
        {footer !== '' && <Caption1>{footer}</Caption1>}
        <span className={styles.buttons}>
          {template.buttons.map(({ text }) => (
            <Badge key={text} appearance="outline" color="brand" size="large">
              {text}
            </Badge>
          ))}
        </span>
      </section>
    </div>
  );
}
