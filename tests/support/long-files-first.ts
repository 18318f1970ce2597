import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** Files that start a system or a browser, so that none of them is left alone at the end, when the short ones fill up the other core. */
export class LongFilesFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ project }: TestSpecification) => project.config.isolate;
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}
