import { Button, Combobox, Field, makeStyles, Option, tokens } from '@fluentui/react-components';
import { CallFilled } from '@fluentui/react-icons';
import { createElement as h, type KeyboardEvent, useState } from 'react';
import { useNames } from '../surroundings.ts';
import { useSetting } from '../use-setting.ts';
import type { Act } from './use-act.ts';

const useStyles = makeStyles({
  form: { display: 'flex', gap: tokens.spacingHorizontalS, alignItems: 'end' },
  field: { flexGrow: 1, minWidth: 0 },
  box: { minWidth: 0 },
});

interface DialFormProps {
  readonly address: string;
  readonly act: Act;
}

/** What to call: one of the known numbers, or any other. The last one called is there again. */
export function DialForm({ address, act }: DialFormProps) {
  const styles = useStyles();
  const { numbers, people } = useNames();
  const [last, setLast] = useSetting(address, 'dialled');
  const [typed, setTyped] = useState<string>();
  const [isOpen, setIsOpen] = useState(false);
  const known = [
    ...numbers.map((number) => ({ name: number.label, to: number.address })),
    ...people.map(({ name, identity }) => ({ name, to: identity })),
  ];
  const text = typed ?? last ?? numbers[0]?.label ?? '';
  const to = known.find(({ name }) => name === text)?.to ?? toNumber(text);
  return h(
    'form',
    {
      className: styles.form,
      // Fluent's box would open its list; on a phone, Enter calls.
      onKeyDownCapture(event: KeyboardEvent<HTMLFormElement>) {
        const isField = event.target instanceof HTMLInputElement;
        if (event.key !== 'Enter' || !isField || isOpen) return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.requestSubmit();
      },
      onSubmit(event) {
        event.preventDefault();
        if (!to) return;
        setLast(text);
        act({ do: 'dial', to });
      },
    },
    h(
      Field,
      { label: 'Call', className: styles.field },
      h(
        Combobox,
        {
          freeform: true,
          open: isOpen,
          onOpenChange: (_event, { open }) => setIsOpen(open),
          className: styles.box,
          value: text,
          selectedOptions: [text],
          onChange: (event) => setTyped(event.target.value),
          onOptionSelect: (_event, { optionText }) => optionText && setTyped(optionText),
        },
        known.map(toOption),
      ),
    ),
    h(
      Button,
      { type: 'submit', appearance: 'primary', icon: h(CallFilled), disabled: !to },
      'Call',
    ),
  );
}

/** People write numbers with spaces and brackets. */
function toNumber(text: string): string {
  const trimmed = text.trim();
  return trimmed.startsWith('+') ? trimmed.replaceAll(/[\s()/-]/g, '') : trimmed;
}

function toOption({ name, to }: { readonly name: string; readonly to: string }) {
  return h(Option, { key: to, value: name, text: name }, `${name} · ${shortened(to)}`);
}

function shortened(address: string): string {
  return address.length > 24 ? `${address.slice(0, 14)}…` : address;
}
