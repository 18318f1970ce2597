import type { ReactElement } from 'react';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useKnown, useSurroundings } from '../surroundings.ts';

interface WishButtonProps {
  readonly dialogue: DeskDialogue;
  readonly wish: AgentWish;
  readonly label: string;
  readonly icon: ReactElement;
  readonly shortcut?: string;
  readonly title?: string;
  readonly tone?: 'danger';
  readonly isMain?: boolean;
  /** In a line of text. */
  readonly isSmall?: boolean;
  readonly className?: string;
}

/** Makes a wish about a call; busy until its effect is seen. */
export function WishButton({
  dialogue,
  wish,
  isMain = false,
  isSmall = false,
  ...rest
}: WishButtonProps) {
  const { model } = useSurroundings();
  const { pending } = useKnown();
  return (
    <ActButton
      {...rest}
      appearance={isMain ? 'primary' : isSmall ? 'subtle' : 'secondary'}
      size={isSmall ? 'small' : 'medium'}
      isPending={pending.has(`${dialogue.id} ${wish.what}`)}
      onAct={() => void model.wish(dialogue.id, wish)}
    />
  );
}
