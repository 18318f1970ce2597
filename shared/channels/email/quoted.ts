/** How mail programs begin what they quote, in the languages of those who write to us. */
const attributions = [
  // Gmail, Apple Mail, Thunderbird: "On … wrote:", perhaps broken over two lines.
  /^(on|am|op|el|le|il|em|den|dne|w dniu)\b[^\n]{4,200}(\n[^\n]{0,200})?(wrote|schrieb|schreef|escribió|escribio|a écrit|ha scritto|escreveu|skrev|napsal\(?a?\)?|napisał\(?a?\)?|geschreven)(?!\p{L})[^\n]{0,80}:[^\S\n]*$/imu,
  // Outlook in German and Dutch order: "schrieb … am 3.4.:"
  /^[^\n]{1,200}\b(schrieb am|schreef op|escribió el) [^\n]{0,200}:[^\S\n]*$/imu,
  /^[ >*]{0,10}-{2,20}[^\S\n]{0,5}(original message|ursprüngliche nachricht|oorspronkelijk bericht|mensaje original|message d'origine|messaggio originale|forwarded message|weitergeleitete nachricht|doorgestuurd bericht|mensaje reenviado)[^\S\n]{0,5}-{2,20}/im,
  // Outlook: a line, then From/Sent/To/Subject in the reader's language.
  /^(_{5,80}\s{0,5}\n)?\*?(from|von|van|de|da|från|fra|od)\s?:\*?\s[^\n]{1,1000}\n{1,3}\*?(sent|gesendet|verzonden|enviado( el)?|envoyé|inviato|skickat|date|datum|fecha|data|to|an|aan|para)\s?:\*?\s/im,
] as const;

const signatures = [
  /^-- ?$/m,
  /^(sent from my|gesendet von mein|von meinem .{1,30} gesendet|verzonden vanaf mijn|verstuurd vanaf mijn|enviado desde mi|envoyé de mon|get outlook for|outlook für .{1,20} (holen|herunterladen|beziehen)|outlook voor .{1,20} downloaden|obtener outlook para)\b/im,
] as const;

export interface Parted {
  /** What is new. */
  readonly text: string;
  /** What earlier mails said, and the signature; null: nothing. */
  readonly quoted: string | null;
}

/** Parts the plain text of a mail; a mail that would have nothing left is all new. */
export function partQuoted(plain: string): Parted {
  const all = plain.replace(/\r\n?/g, '\n').replaceAll('\u00a0', ' ').trim();
  const cut = Math.min(
    ...[...attributions, ...signatures].map((form) => startOf(all, form)),
    trailing(all),
  );
  if (!Number.isFinite(cut)) return { text: all, quoted: null };
  const text = all.slice(0, cut).trim();
  // Answers between or below quoted lines: what is theirs cannot be told by its place.
  if (text === '') return { text: withoutMarked(all) || all, quoted: all };
  return { text, quoted: all.slice(cut).trim() || null };
}

function startOf(text: string, form: RegExp): number {
  return form.exec(text)?.index ?? Number.POSITIVE_INFINITY;
}

/** Where lines with `>` begin that go on until the end. */
function trailing(text: string): number {
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => line.trim() !== '' && !line.startsWith('>'));
  const rest = lines.slice(last + 1);
  if (!rest.some((line) => line.startsWith('>'))) return Number.POSITIVE_INFINITY;
  return lines.slice(0, last + 1).join('\n').length;
}

function withoutMarked(text: string): string {
  const lines = text.split('\n').filter((line) => !line.startsWith('>'));
  return lines.join('\n').replace(attributions[0], '').replace(attributions[1], '').trim();
}
