/** Letters; Teams takes 28 KB with all mentions, and a letter may need four bytes. */
export const longestMessage = 4000;
