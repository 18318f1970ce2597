/** How a dialogue's id looks: `dlg_` and 26 characters of the outside event's hash, base 32 in lower case. */
export const dialogueIdPattern = /\bdlg_[0-9a-z]{26}\b/;
