import { readFileSync } from 'node:fs'
import type { TestSequencer, TestSpecification } from 'vitest/node'
import type { CommittedClaim } from '../claim/committed.ts'
import { committedClaims } from './project-root.ts'

/** The folders of specs/ as the lab's tasks follow each other; what is timed comes late, and then the comparison of what was said. */
const folders = ['install', 'runtimes', 'isolation', 'performance', 'evidence', 'operations']

/** Runs the spec files in the order of the lab's tasks and of their claims' ids, not by size or by how they went last time. */
export default class LabOrder implements TestSequencer {
  async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const specs = (JSON.parse(readFileSync(committedClaims, 'utf8')) as CommittedClaim[]).map(({ spec }) => spec)
    const place = ({ moduleId }: TestSpecification) => specs.findIndex(spec => moduleId.endsWith(`/${spec}`))
    return files.toSorted((a, b) => folderOf(a) - folderOf(b) || place(a) - place(b))
  }

  async shard(files: TestSpecification[]): Promise<TestSpecification[]> {
    return files
  }
}

function folderOf({ moduleId }: TestSpecification): number {
  return folders.findIndex(folder => moduleId.includes(`/specs/${folder}/`))
}
