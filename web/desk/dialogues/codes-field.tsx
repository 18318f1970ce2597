import {
  Button,
  Caption1,
  Field,
  Input,
  makeStyles,
  Tag,
  TagGroup,
  tokens,
} from '@fluentui/react-components';
import { AddRegular } from '@fluentui/react-icons/svg/add';
import { type KeyboardEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Codes } from './use-codes.ts';

const useStyles = makeStyles({
  codes: { display: 'grid', gap: tokens.spacingVerticalS },
  row: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
  },
});

const longest = 60;

/** Result codes: typed, or taken from those used before. */
export function CodesField({ codes }: { readonly codes: Codes }) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [typed, setTyped] = useState('');

  function take() {
    codes.add(typed);
    setTyped('');
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    take();
  }

  return (
    <div className={styles.codes}>
      <Field label={t('wrapUp.codes')} hint={t('wrapUp.codesText')}>
        <Input
          value={typed}
          maxLength={longest}
          onChange={(_, { value }) => setTyped(value)}
          onKeyDown={onKeyDown}
          // A code that was typed and not confirmed would be lost with “Finish”.
          onBlur={take}
        />
      </Field>
      {codes.chosen.length > 0 && (
        <TagGroup
          className={styles.row}
          aria-label={t('wrapUp.codes')}
          onDismiss={(_, { value }) => codes.remove(value)}
        >
          {codes.chosen.map((code) => (
            <Tag
              key={code}
              value={code}
              dismissible
              appearance="brand"
              dismissIcon={{ 'aria-label': t('wrapUp.removeCode', { code }) }}
            >
              {code}
            </Tag>
          ))}
        </TagGroup>
      )}
      {codes.recent.length > 0 && (
        <div className={styles.row}>
          <Caption1>{t('wrapUp.recent')}</Caption1>
          {codes.recent.map((code) => (
            <Button
              key={code}
              size="small"
              appearance="outline"
              shape="circular"
              icon={<AddRegular />}
              aria-label={t('wrapUp.addCode', { code })}
              onClick={() => codes.add(code)}
            >
              {code}
            </Button>
          ))}
        </div>
      )}
    </div>
  );
}
