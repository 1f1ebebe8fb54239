import type { Needs } from './engine.ts'

/** What a container needs, in nerdctl's words. */
export function flagsOf(needs: Needs): string[] {
  const { capabilities = [], privileged, readingOnly, network, hostPids, mounts = [], published } = needs
  const withoutDevices = ['--security-opt', 'privileged-without-host-devices']
  return [
    ...(readingOnly ? ['--cap-drop', 'ALL', '--read-only'] : []),
    ...capabilities.flatMap(name => ['--cap-add', name]),
    ...(privileged === undefined ? [] : ['--privileged']),
    ...(privileged === 'without host devices' ? withoutDevices : []),
    ...(hostPids ? ['--pid=host'] : []),
    ...(network === undefined ? [] : [`--net=${network}`]),
    ...mounts.flatMap(({ from, to, readOnly }) => ['-v', `${from}:${to}${readOnly ? ':ro' : ''}`]),
    ...(published ? ['--publish', `127.0.0.1:${published.on}:${published.port}`] : []),
  ]
}
