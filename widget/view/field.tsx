import { useId } from 'preact/hooks';
import { useChat } from './use-chat.ts';

interface FieldProps {
  readonly name: string;
  readonly label: string;
  readonly asked: 'optional' | 'required';
  readonly type?: 'text' | 'email' | 'long';
  /** To choose from; empty: in own words. */
  readonly choices?: readonly string[];
  readonly longest: number;
}

/** A line of a form, with its label. */
export function Field({ name, label, asked, type = 'text', choices = [], longest }: FieldProps) {
  const { words } = useChat();
  const id = useId();
  const common = { id, name, required: asked === 'required' };
  const filledBy = name === 'topic' || type === 'long' ? 'off' : name;
  return (
    <div class="field">
      <label for={id}>
        {label}
        {asked === 'optional' && <span class="hint"> ({words.optional})</span>}
      </label>
      {choices.length > 0 ? (
        <select {...common}>
          <option value="">{words.choose}</option>
          {choices.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : type === 'long' ? (
        <textarea {...common} rows={4} maxLength={longest} />
      ) : (
        <input {...common} {...kindOf(type)} maxLength={longest} autocomplete={filledBy} />
      )}
    </div>
  );
}

/** Each with the keyboard that a telephone shows for it. */
function kindOf(type: 'text' | 'email') {
  return type === 'email' ? ({ type: 'email' } as const) : ({ type: 'text' } as const);
}
