/** The variable by which every process of a run is known, and all that it starts: it holds the run's id. */
export const ownerVariable = 'KATA_LAB_SPEC_OWNER'

/** The environment that marks a process as one of this run's. */
export function ownedBy(runId: string): Record<string, string> {
  return { [ownerVariable]: runId }
}
