import { Button } from '@fluentui/react-components';
import { CallTransferRegular } from '@fluentui/react-icons/svg/call-transfer';
import { PersonVoiceRegular } from '@fluentui/react-icons/svg/person-voice';
import { useTranslation } from 'react-i18next';
import type { AgentWish } from '#shared/contracts/desk/desk-commands.ts';
import { useSurroundings } from '../surroundings.ts';
import { type Choice, toConsult, toTransfer } from './choices.ts';

interface PeopleButtonsProps {
  /** The dialogue of the customer. */
  readonly dialogue: string;
  readonly chosen: Choice | undefined;
  /** Nobody can be asked by voice. */
  readonly isWritten?: boolean;
  /** Of the button that one most likely wants. */
  readonly mainId: string;
  readonly onDone?: () => void;
}

/** Ask first, or send the customer there at once. */
export function PeopleButtons(props: PeopleButtonsProps) {
  const { dialogue, chosen, isWritten = false, mainId, onDone } = props;
  const { t } = useTranslation();
  const { model } = useSurroundings();
  const consult = chosen && !isWritten ? toConsult(chosen) : undefined;
  const transfer = chosen && toTransfer(chosen);

  function act(wish: AgentWish | undefined) {
    if (!wish) return;
    void model.wish(dialogue, wish);
    onDone?.();
  }

  return (
    <>
      <Button
        {...(!consult && { id: mainId })}
        icon={<CallTransferRegular />}
        disabledFocusable={!transfer}
        onClick={() => act(transfer)}
      >
        {t('people.transfer')}
      </Button>
      {chosen?.kind !== 'queue' && !isWritten && (
        <Button
          {...(consult && { id: mainId })}
          appearance="primary"
          icon={<PersonVoiceRegular />}
          disabledFocusable={!consult}
          onClick={() => act(consult)}
        >
          {t('people.consult')}
        </Button>
      )}
    </>
  );
}
