import { Consent } from './consent.tsx';
import { Field } from './field.tsx';
import { valuesOf } from './form-values.ts';
import { NoticeLine } from './notice-line.tsx';
import { useChat } from './use-chat.ts';

/** A message to be answered by mail, while nobody is there. */
export function OfflineForm() {
  const { chat, words, state } = useChat();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    if (!(event.currentTarget instanceof HTMLFormElement)) return;
    const { consent, name = '', email = '', text = '' } = valuesOf(event.currentTarget);
    void chat.leaveMessage({ name, email, text }, consent !== undefined);
  };
  return (
    <form class="form" onSubmit={submit}>
      <p>{words.offline}</p>
      <Field name="name" label={words.name} asked="required" longest={120} />
      <Field name="email" label={words.email} type="email" asked="required" longest={320} />
      <Field name="text" label={words.message} type="long" asked="required" longest={4000} />
      <Consent />
      <NoticeLine />
      <button type="submit" class="main" disabled={state.isBusy}>
        {words.leave}
      </button>
    </form>
  );
}
