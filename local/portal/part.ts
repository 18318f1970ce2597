/** One running part of the embedded cloud, as the portal and the start table show it. */
export interface Part {
  readonly name: string;
  readonly url: string;
  /** What it stands in for, or what it is for. */
  readonly about: string;
}

/** Something to open first: a page of the portal's own. */
export interface Card {
  readonly title: string;
  /** Below the portal's address. */
  readonly path: string;
  readonly about: string;
}
