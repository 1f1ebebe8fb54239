import { join } from 'node:path'
import { type Kept, keep } from '../../engine/kept.ts'

const program = join(import.meta.dirname, 'reap.ts')

// A shell, because it waits through the whole run beside what is measured; Node only where there is something to do
const script = `echo waiting
trap '' INT TERM HUP PIPE
word=; read -r word
[ "$word" = done ] || exec "$0" "$1" "$2" >/dev/null 2>&1`

/**
 * Starts the reaper of a run: it holds the journal's lock and the reading end of a pipe of ours. When the pipe closes without the word
 * (SIGKILL, a crash), it takes away what the journal says.
 */
export function startReaper(journal: string): Promise<Kept> {
  return keep(['flock', '--no-fork', journal, 'sh', '-c', script, process.execPath, program, journal])
}
