/** Runs at each call of what is in memory, named; a test counts them, or throws to kill whoever called. */
export type Trouble = (call: string) => void;
