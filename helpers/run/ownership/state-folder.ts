import { chownSync, mkdirSync, statSync } from 'node:fs'
import { dirname, isAbsolute, join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import type { Environment } from '../../lab/options.ts'
import { type Caller, callerOf } from '../give-back.ts'

/** Where the journals lie: `$XDG_STATE_HOME` or `$HOME/.local/state`, and in it `kata-lab-spec`; mode 0700. Throws LabError STATE_FOLDER. */
export function stateFolder(env: Environment): string {
  const { XDG_STATE_HOME: state = '', HOME: home = '' } = env
  // The XDG specification says that a relative path is to be ignored
  const base = isAbsolute(state) ? state : isAbsolute(home) ? join(home, '.local/state') : undefined
  if (base === undefined) throw refusal('No folder for the journal is known', 'neither XDG_STATE_HOME nor HOME')
  const folder = join(base, 'kata-lab-spec')
  make(folder, callerOf(env))
  // What a journal names is run and removed as root: nobody else may have written it
  const { uid, mode } = statSync(folder)
  if (uid !== process.getuid?.() || (mode & 0o022) !== 0)
    throw refusal('The folder of the journal can be changed by others', `${folder}: owner ${uid}, mode ${octal(mode)}`)
  return folder
}

function make(folder: string, caller: Caller | undefined): void {
  try {
    const first = mkdirSync(folder, { recursive: true, mode: 0o700 })
    // ~/.local is not for root to have
    for (let above = dirname(folder); first !== undefined && caller && above.startsWith(first); above = dirname(above))
      chownSync(above, caller.uid, caller.gid)
  } catch (error) {
    throw refusal('The folder of the journal cannot be made', error instanceof Error ? error.message : String(error))
  }
}

const octal = (mode: number) => (mode & 0o7777).toString(8)

function refusal(what: string, cameBack: string): LabError {
  const remedy = 'set XDG_STATE_HOME to a folder of your own that can be written'
  return new LabError('STATE_FOLDER', what, { cameBack, remedy })
}
