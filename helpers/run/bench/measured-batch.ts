import { batch } from '../batch.ts'

/** What a whole process took: all its threads, from its start. */
export interface Cost {
  readonly cpuSeconds: number
  /** Resident at most, millions of bytes */
  readonly mb: number
}

const [, , folder = '', reports = ''] = process.argv
await batch([folder], { reports, terminal: { write: () => true }, tell: () => undefined })
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage()
const cost: Cost = { cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, mb: (maxRSS * 1024) / 1e6 }
console.log(JSON.stringify(cost))
