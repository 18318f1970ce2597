import { textIn } from '../words/languages.ts';
import { Consent } from './consent.tsx';
import { Field } from './field.tsx';
import { valuesOf } from './form-values.ts';
import { NoticeLine } from './notice-line.tsx';
import { useChat } from './use-chat.ts';

/** What is asked before the chat. */
export function BeginForm() {
  const { chat, words, state, language } = useChat();
  if (!state.settings) return null;
  const { preChat, greeting } = state.settings;
  const isNew = state.messages.length === 0;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const { consent, ...answers } = valuesOf(event.currentTarget);
    void chat.begin(answers, consent !== undefined);
  };
  return (
    <form class="form" onSubmit={submit}>
      <p>{textIn(greeting, language)}</p>
      {isNew && preChat.name !== 'no' && (
        <Field name="name" label={words.name} asked={preChat.name} longest={120} />
      )}
      {isNew && preChat.email !== 'no' && (
        <Field name="email" label={words.email} type="email" asked={preChat.email} longest={320} />
      )}
      {isNew && preChat.topic !== 'no' && (
        <Field
          name="topic"
          label={words.topic}
          asked={preChat.topic}
          choices={preChat.topics}
          longest={200}
        />
      )}
      <Consent />
      <NoticeLine />
      <button type="submit" class="main" disabled={state.isBusy}>
        {words.begin}
      </button>
    </form>
  );
}
