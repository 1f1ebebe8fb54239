import { unreadable } from '../../probe/refusal.ts'
import type { Recording } from './recording.ts'

/**
 * When systemd started containerd, to the second, then the times of files, of which those in /etc/containerd are its
 * own, and the text of the first.
 */
export function composeDaemonStart([recording]: readonly Recording[]): string {
  const text = recording?.stdout ?? ''
  const [, started] = /^ExecMainStartTimestamp=\w+ (\S+ \S+) UTC$/m.exec(text) ?? []
  if (started === undefined) throw unreadable('the start of containerd', text)
  if (/^\s*imports\s*=/m.test(text)) throw unreadable('a configuration without imports', text)
  const files = [...text.matchAll(/^(\/etc\/containerd\/\S+) (\S+ \S+ \+0000) (\S+ \S+ \+0000)$/gm)]
  const lines = files.map(([, path, changed = '', placed = '']) => {
    return `file ${seconds(changed)} ${seconds(placed)} ${changed}|${placed}|${path}`
  })
  return [`clock 0.00 ${seconds(started)} 0.00 ticks 0`, ...lines, 'files told\n'].join('\n')
}

// `2026-11-30 20:23:51.123 +0000`, the zone and the parts of a second left out
function seconds(time: string): number {
  return Date.parse(`${time.slice(0, 19).replace(' ', 'T')}Z`) / 1000
}
