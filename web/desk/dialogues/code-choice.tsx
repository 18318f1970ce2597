import {
  Field,
  Input,
  makeStyles,
  Tag,
  TagGroup,
  Tree,
  TreeItem,
  TreeItemLayout,
  type TreeItemValue,
  tokens,
} from '@fluentui/react-components';
import { SearchRegular } from '@fluentui/react-icons/svg/search';
import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WrapUpCode } from '#shared/contracts/configuration/contact-center.ts';
import type { Codes } from './use-codes.ts';
import { fittingCodes, groupsOf, leavesOf } from './wrap-up-codes.ts';

const useStyles = makeStyles({
  codes: { display: 'grid', gap: tokens.spacingVerticalS },
  tree: {
    maxHeight: '240px',
    overflowY: 'auto',
    border: `1px solid ${tokens.colorNeutralStroke1}`,
    borderRadius: tokens.borderRadiusMedium,
  },
  row: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalXS },
});

interface CodeChoiceProps {
  readonly all: readonly WrapUpCode[];
  readonly codes: Codes;
  readonly isRequired: boolean;
}

/** Result codes of the contact center: searched for, or found by their groups. */
export function CodeChoice({ all, codes, isRequired }: CodeChoiceProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const [text, setText] = useState('');
  const tree = useRef<HTMLDivElement>(null);
  const fitting = fittingCodes(all, text);

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown')
      tree.current?.querySelector<HTMLElement>('[role=treeitem]')?.focus();
    else if (event.key !== 'Enter') return;
    else take();
    event.preventDefault();
  }

  function take() {
    const first = text.trim() === '' ? undefined : leavesOf(fitting)[0];
    if (!first) return;
    codes.add(first.id);
    setText('');
  }

  return (
    <div className={styles.codes}>
      <Field label={t('wrapUp.codes')} hint={t('wrapUp.chooseText')} required={isRequired}>
        <Input
          type="search"
          contentBefore={<SearchRegular />}
          value={text}
          onChange={(_, { value }) => setText(value)}
          onKeyDown={onKeyDown}
        />
      </Field>
      <Chosen all={all} codes={codes} />
      <div ref={tree} className={styles.tree}>
        <CodeTree
          key={text === '' ? 'all' : 'found'}
          shown={fitting}
          codes={codes}
          isSearch={text !== ''}
        />
      </div>
    </div>
  );
}

interface ChosenProps {
  readonly all: readonly WrapUpCode[];
  readonly codes: Codes;
}

function Chosen({ all, codes }: ChosenProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const names = new Map(leavesOf(all).map(({ id, path }) => [id, path.join(' › ')]));
  if (codes.chosen.length === 0) return null;
  return (
    <TagGroup
      className={styles.row}
      aria-label={t('wrapUp.chosen')}
      onDismiss={(_, { value }) => codes.remove(value)}
    >
      {codes.chosen.map((code) => (
        <Tag
          key={code}
          value={code}
          dismissible
          appearance="brand"
          dismissIcon={{ 'aria-label': t('wrapUp.removeCode', { code: names.get(code) ?? code }) }}
        >
          {names.get(code) ?? code}
        </Tag>
      ))}
    </TagGroup>
  );
}

interface CodeTreeProps {
  readonly shown: readonly WrapUpCode[];
  readonly codes: Codes;
  /** All that was found is in sight. */
  readonly isSearch: boolean;
}

function CodeTree({ shown, codes, isSearch }: CodeTreeProps) {
  const { t } = useTranslation();
  const [opened, setOpened] = useState<ReadonlySet<TreeItemValue>>(new Set());
  const groups = groupsOf(shown);
  return (
    <Tree
      aria-label={t('wrapUp.codes')}
      selectionMode="multiselect"
      openItems={isSearch ? groups : opened}
      onOpenChange={(_, { openItems }) => setOpened(new Set(openItems))}
      checkedItems={codes.chosen}
      onCheckedChange={(_, { value }) => {
        const code = String(value);
        if (groups.includes(code)) return;
        if (codes.chosen.includes(code)) codes.remove(code);
        else codes.add(code);
      }}
    >
      {shown.map((code) => (
        <Branch key={code.id} code={code} />
      ))}
    </Tree>
  );
}

function Branch({ code: { id, name, codes } }: { readonly code: WrapUpCode }) {
  if (codes.length === 0)
    return (
      <TreeItem itemType="leaf" value={id}>
        <TreeItemLayout>{name}</TreeItemLayout>
      </TreeItem>
    );
  return (
    <TreeItem itemType="branch" value={id}>
      <TreeItemLayout selector={null}>{name}</TreeItemLayout>
      <Tree>
        {codes.map((code) => (
          <Branch key={code.id} code={code} />
        ))}
      </Tree>
    </TreeItem>
  );
}
