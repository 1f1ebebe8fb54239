import { fromUname } from './kernel-text.ts'
import { found, type Reader, spoken } from './reading.ts'

/** runc/health.txt: the status that the application answered with. */
export const readHealth: Reader = lines => {
  for (const { text, number } of spoken(lines)) {
    const status = /\bHTTP(?:\/[\d.]+)?[ :]+(\d{3})\b/.exec(text)?.[1]
    if (status !== undefined) return [found('control', 'health', 'http-status', status, number)]
  }
  return { reason: 'it has no HTTP status' }
}

/** setup/kata-built-version.txt: what the shim says of itself; its id is in quotes where it is the one in Go. */
export const readShim: Reader = all => {
  const lines = spoken(all)
  const text = lines.map(line => line.text).join('\n')
  const at = lines.findIndex(line => /version/i.test(line.text))
  const version = /\bversion:?\s+v?(\d+\.\d+\.\d+[^\s,()]*)/i.exec(text)?.[1]
  if (version === undefined) return { reason: 'it has no version of a shim' }
  const language = /shim \((Rust|Golang)\)/.exec(text)?.[1] ?? 'nonstandard'
  const commit = /\bcommit:?\s+([0-9a-f]{7,40})\b/i.exec(text)?.[1]
  const line = lines[at]?.number ?? 1
  return [
    found('sandbox', 'shim', 'shim-version', version, line),
    found('sandbox', 'shim', 'shim-language', language, line),
    ...(commit === undefined ? [] : [found('sandbox', 'shim', 'shim-commit', commit, line)]),
  ]
}

/** Any other file: `uname -a` lines in it, whose dates and architecture are to be possible too. */
export const readAside: Reader = lines =>
  lines.flatMap(({ text, number }) => {
    const line = /(?:^|=|: )(Linux \S+ \d.*)$/.exec(text)?.[1] ?? ''
    const facts = fromUname(line, 'host', 'aside', number)
    return facts.filter(({ what }) => what === 'build-stamp' || what === 'architecture')
  })
