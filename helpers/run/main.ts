import { attach } from '../engine/attached.ts'
import { explain, LabError } from '../engine/lab-error.ts'
import { doctor } from '../lab/doctor.ts'
import { clean } from '../lab/embedded/clean.ts'
import { cacheFolder, prepare } from '../lab/embedded/prepare.ts'
import { asRoot } from './as-root.ts'
import { counts } from './counts.ts'
import { runLab } from './lab.ts'
import { listClaims } from './list-claims.ts'
import { verify } from './verify.ts'
import { vitestOnTests } from './vitest.ts'

const [command = '', ...args] = process.argv.slice(2)
const { env } = process
const tell = (line: string) => console.log(line)

/** The `npm run` commands; each gives its exit code. */
const commands: Readonly<Record<string, () => Promise<number>>> = {
  lab: () => asRoot(env, () => runLab(args, env)),
  // What `npx vitest` alone becomes
  partial: () => asRoot(env, () => runLab(args, env, true)),
  // The instruments first: a verdict of a helper that does not work is worth nothing
  test: async () => (await instruments()) || asRoot(env, () => runLab(args, env)),
  instruments,
  verify: () => asRoot(env, () => verify(env)),
  doctor: async () => {
    for (const line of await doctor(env)) tell(line)
    return 0
  },
  prepare: () =>
    asRoot(env, async () => {
      await prepare({ cacheFolder: cacheFolder(env), tell })
      return 0
    }),
  clean: async () => {
    const folder = cacheFolder(env)
    tell((await clean(folder)) ? `Removed ${folder}` : `There is no ${folder}`)
    return 0
  },
  claims: listClaims,
  counts,
}

async function instruments(): Promise<number> {
  const program = vitestOnTests('instruments', [], env)
  return (await attach(program.argv, program).ended).exitCode ?? 1
}

async function main(): Promise<number> {
  const run = commands[command]
  if (run === undefined) throw unknownCommand()
  return run()
}

function unknownCommand(): LabError {
  const remedy = `say one of ${Object.keys(commands).join(', ')}`
  return new LabError('NO_COMMAND', `There is no command "${command}"`, { remedy })
}

try {
  process.exitCode = await main()
} catch (error) {
  console.error(error instanceof LabError ? explain(error) : error)
  process.exitCode = 3
}
