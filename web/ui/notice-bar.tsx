import {
  Button,
  MessageBar,
  MessageBarActions,
  MessageBarBody,
  type MessageBarProps,
  MessageBarTitle,
} from '@fluentui/react-components';
import { DismissRegular } from '@fluentui/react-icons/svg/dismiss';
import type { ReactNode } from 'react';

/** What a notice says; the title is read first. */
export interface NoticeWords {
  readonly intent: NonNullable<MessageBarProps['intent']>;
  readonly title: string;
  readonly text: string;
}

interface NoticeBarProps extends NoticeWords {
  /** With it the notice can be put away. */
  readonly dismiss?: { readonly label: string; readonly onClick: () => void };
  readonly children?: ReactNode;
}

/** One notice across the page. */
export function NoticeBar({ intent, title, text, dismiss, children }: NoticeBarProps) {
  return (
    <MessageBar intent={intent} layout="multiline" politeness="polite">
      <MessageBarBody>
        <MessageBarTitle>{title}</MessageBarTitle> {text} {children}
      </MessageBarBody>
      {dismiss && (
        <MessageBarActions
          containerAction={
            <Button
              appearance="transparent"
              aria-label={dismiss.label}
              icon={<DismissRegular />}
              onClick={dismiss.onClick}
            />
          }
        />
      )}
    </MessageBar>
  );
}
