import { Caption1, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components';
import { SendRegular } from '@fluentui/react-icons/svg/send';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeskDialogue } from '#shared/contracts/desk/desk-view.ts';
import { ActButton } from '../../ui/act-button.tsx';
import { useKnown } from '../surroundings.ts';
import type { SwarmPerson } from './compose.ts';
import { longestMessage } from './longest-message.ts';
import type { Swarm } from './swarm.ts';
import { SwarmPeople } from './swarm-people.tsx';
import type { SwarmKnown } from './swarm-store.ts';

const useStyles = makeStyles({
  form: { display: 'grid', gap: tokens.spacingVerticalM },
  line: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
});

interface StartSwarmProps {
  readonly swarm: Swarm;
  readonly dialogue: DeskDialogue;
  readonly known: SwarmKnown;
}

/** Whom to ask, and what. Nothing of the customer is put into it. */
export function StartSwarm({ swarm, dialogue, known }: StartSwarmProps) {
  const { t } = useTranslation();
  const styles = useStyles();
  const { view } = useKnown();
  const center = dialogue.center.name;
  const [picked, setPicked] = useState<readonly SwarmPerson[]>([]);
  const [text, setText] = useState(t('swarm.prefilled', { center }));
  // A chat that was made and has no message yet has its people already.
  const people = known.chat?.people ?? picked;
  const isOff = people.length === 0 || text.trim() === '';

  function start() {
    if (!view || isOff) return;
    const self = view.agent.id;
    void swarm.start(dialogue.id, { self, people, topic: t('swarm.topic', { center }), text });
  }

  return (
    <div className={styles.form}>
      <SwarmPeople people={people} isFixed={known.chat !== undefined} onChange={setPicked} />
      <Field label={t('swarm.first')} hint={t('swarm.firstText')}>
        <Textarea
          value={text}
          maxLength={longestMessage}
          onChange={(_, { value }) => setText(value)}
        />
      </Field>
      <div className={styles.line}>
        <ActButton
          appearance="primary"
          icon={<SendRegular />}
          label={t('swarm.begin')}
          isPending={known.isSending}
          isOff={isOff}
          onAct={start}
        />
        {people.length === 0 && <Caption1>{t('swarm.nobody')}</Caption1>}
      </div>
    </div>
  );
}
