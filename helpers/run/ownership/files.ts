import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What lies in a folder, as paths; none where it cannot be read. */
export function entries(folder: string): string[] {
  try {
    return readdirSync(folder).map(name => join(folder, name))
  } catch {
    return []
  }
}

/** The first line of a file, without blanks around it; empty where it cannot be read. */
export function firstLine(file: string): string {
  try {
    return readFileSync(file, 'utf8').split('\n')[0]?.trim() ?? ''
  } catch {
    return ''
  }
}
