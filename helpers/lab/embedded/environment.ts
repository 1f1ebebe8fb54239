import { dirname, join } from 'node:path'
import type { Parts } from './parts.ts'

/** The environment of everything that belongs to a lab: its own programs first, no file outside its own memory. */
export function labEnvironment(
  parts: Parts,
  env: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const { PATH = '/usr/sbin:/usr/bin:/sbin:/bin', HOME = '/root' } = env
  const programs = [parts.nerdctl, parts.containerd, parts.runc].map(file => dirname(file))
  const own = programs.filter(folder => !PATH.split(':').includes(folder))
  return {
    PATH: [join(parts.state, 'sbin'), ...own, PATH].join(':'),
    HOME,
    LANG: 'C.UTF-8',
    LD_LIBRARY_PATH: parts.libraries.join(':'),
    XTABLES_LIBDIR: parts.xtables,
    // Absent on purpose: the machine's own nerdctl.toml must not speak in this lab
    NERDCTL_TOML: join(parts.state, 'nerdctl.toml'),
    TMPDIR: join(parts.state, 'tmp'),
  }
}
