/**
 * A sample of a widget: shows the customer's record while it rings, writes its number into the notes, and logs what came of
 * the call. It has no records of its own: the number of a record is made of the customer's address.
 * Types: `web/sdk/desk.ts`; how to write one: `docs/widgets.md`.
 *
 * @typedef {import('./desk.ts').Desk} Desk
 * @typedef {import('./desk.ts').Dialogue} Dialogue
 */

const words = {
  en: { nobody: 'No customer', record: 'Record', note: 'Add to notes', open: 'Open', log: 'Log' },
  de: { nobody: 'Kein Kunde', record: 'Akte', note: 'In die Notizen', open: 'Öffnen', log: 'Log' },
  nl: { nobody: 'Geen klant', record: 'Dossier', note: 'In notities', open: 'Openen', log: 'Log' },
  es: { nobody: 'Sin cliente', record: 'Ficha', note: 'A las notas', open: 'Abrir', log: 'Log' },
};

// The desk's own colours and letters, whatever its theme.
const style = `
  :host { display: grid; gap: 8px; font: var(--fontSizeBase300)/20px var(--fontFamilyBase); color: var(--colorNeutralForeground1); }
  p, ul { margin: 0; padding: 0; list-style: none; overflow-wrap: anywhere; }
  div { display: flex; gap: 8px; flex-wrap: wrap; align-items: center; }
  button, a { font: inherit; padding: 4px 10px; border-radius: 4px; border: 1px solid var(--colorNeutralStroke1);
    background: var(--colorNeutralBackground1); color: inherit; text-decoration: none; cursor: pointer; }
  button:focus-visible, a:focus-visible { outline: 2px solid var(--colorStrokeFocus2); }`;

class SampleWidget extends HTMLElement {
  /** @type {Desk | undefined} Set by the desk before the element is put into the page. */
  desk = undefined;
  /** @type {string[]} */
  #log = [];
  #root = this.attachShadow({ mode: 'open' });

  connectedCallback() {
    const { desk } = this;
    if (!desk) return;
    desk.on('offer', () => this.#show());
    desk.on('dialogue', () => this.#show());
    desk.on('current', () => this.#show());
    desk.on('language', () => this.#show());
    desk.on('gone', ({ dialogue, codes, notes }) => {
      const what = [...codes, notes].filter(Boolean).join(', ');
      this.#log = [`${recordOf(dialogue)}: ${what || '–'}`, ...this.#log].slice(0, 5);
      this.#show();
    });
    this.#show();
  }

  #show() {
    const { desk } = this;
    if (!desk) return;
    const said = words[desk.language()] ?? words.en;
    const ringing = desk.dialogues().find(({ phase }) => phase === 'offer');
    const dialogue = desk.current() ?? ringing;
    const parts = dialogue
      ? [element('p', `${said.record} ${recordOf(dialogue)}`), this.#buttons(dialogue, said)]
      : [element('p', said.nobody)];
    const log = element('ul');
    log.setAttribute('aria-label', said.log);
    log.append(...this.#log.map((line) => element('li', line)));
    this.#root.replaceChildren(element('style', style), ...parts, log);
  }

  #buttons(dialogue, said) {
    const row = element('div');
    const records = this.getAttribute('records');
    if (records?.startsWith('https://')) {
      const link = element('a', said.open);
      link.href = `${records}${encodeURIComponent(recordOf(dialogue))}`;
      link.target = '_blank';
      link.rel = 'noreferrer';
      row.append(link);
    }
    if (dialogue.phase !== 'offer') {
      const button = element('button', said.note);
      button.onclick = () => this.#note(dialogue, said);
      row.append(button);
    }
    return row;
  }

  #note({ id, ...dialogue }, said) {
    const { notes } = this.desk.noted(id);
    const line = `${said.record} ${recordOf(dialogue)}`;
    if (!notes.includes(line)) this.desk.setNotes(id, [notes, line].filter(Boolean).join('\n'));
  }
}

/** @param {Pick<Dialogue, 'customer'>} dialogue */
function recordOf({ customer }) {
  return `C-${customer.address.replace(/\D/g, '').slice(-6)}`;
}

function element(name, text = '') {
  const made = document.createElement(name);
  made.textContent = text;
  return made;
}

customElements.define('openline-sample', SampleWidget);
