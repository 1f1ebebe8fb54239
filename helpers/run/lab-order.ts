import type { TestSequencer, TestSpecification } from 'vitest/node'

/** The folders of specs/ as the lab's tasks follow each other; what is timed comes last. */
const order = ['install', 'runtimes', 'isolation', 'performance']

/** Runs the spec files in the order of the lab's tasks, not by size or by how they went last time. */
export default class LabOrder implements TestSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files.toSorted((a, b) => rank(a) - rank(b) || a.moduleId.localeCompare(b.moduleId))
  }

  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}

function rank({ moduleId }: TestSpecification): number {
  return order.findIndex(folder => moduleId.includes(`/specs/${folder}/`))
}
