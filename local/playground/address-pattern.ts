/** A telephone number, or a raw id of a user or a Teams resource account. */
export const addressPattern = /^(4:)?\+\d{1,15}$|^(8|28):[\w:.-]{1,190}$/;
