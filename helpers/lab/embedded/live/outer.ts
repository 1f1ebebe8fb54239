import { readOptions } from '../../options.ts'
import { describeEmbedded } from '../describe.ts'
import { enter } from '../enter.ts'
import { cacheFolder, prepare } from '../prepare.ts'

/** Enters a lab of its own and runs a shell script there: `node outer.ts RUN_ID SCRIPT`. Says its own process id first. */
const [runId = '', script = ''] = process.argv.slice(2)
console.log(`outer ${process.pid}`)
const parts = await prepare({ cacheFolder: cacheFolder(process.env), tell: console.error })
const lab = describeEmbedded(parts, { runId, options: readOptions({}), outerPid: process.pid })
const { control, sandbox } = lab.runtimes
const words = {
  nerdctl: lab.nerdctl.join(' '),
  on_host: lab.onHost.join(' '),
  control,
  sandbox,
  ...lab.images,
  busybox: parts.busybox,
}
const program = { argv: ['sh', '-c', script], env: { ...lab.env, ...words }, cwd: process.cwd() }
process.exitCode = await enter(parts, program, { runId, tell: console.error })
