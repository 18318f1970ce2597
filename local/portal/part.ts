/** One running part of the embedded cloud, as the portal and the start table show it. */
export interface Part {
  readonly name: string;
  readonly url: string;
  /** What it stands in for, or what it is for. */
  readonly about: string;
}
