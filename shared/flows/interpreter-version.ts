/** Counts what changes how published flows run: each version keeps the one it was published for (L3). */
export const interpreterVersion = 1;
