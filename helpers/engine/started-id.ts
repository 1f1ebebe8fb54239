/** The container id in a line of `nerdctl events`, if the line tells of a start. */
export function startedId(line: string): string | undefined {
  if (!line.includes('/tasks/start')) return undefined
  return /[0-9a-f]{64}/.exec(line)?.[0]
}
