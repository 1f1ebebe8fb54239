import { parse, TomlError, type TomlTable } from 'smol-toml'
import { ProbeError } from './probe.ts'

/**
 * Reads TOML with integers of 64 bits, as its specification has them: one that a double cannot hold is a BigInt. Throws ProbeError UNREADABLE with
 * the line; `what` names the text: a file, a dump. `advice` follows it.
 */
export function readToml(what: string, text: string, advice = ''): TomlTable {
  try {
    return parse(text, { integersAsBigInt: 'asNeeded' })
  } catch (error) {
    const [words = ''] = String(error)
      .replace(/^.*Invalid TOML document: /, '')
      .split('\n')
    const where = error instanceof TomlError ? ` in line ${error.line}` : ''
    throw new ProbeError('UNREADABLE', `${what} is no TOML${where}: ${words}${advice}`)
  }
}
