import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { checkout, labRun } from '../lab-run.fixture.ts'
import { quickest } from './faulty-run.fixture.ts'
import { folderFor, hostEnvironment, nerdctlProgram } from './lab-host.fixture.ts'

const folder = folderFor('netns')
// Without a claim that needs containers there would be none
const specs = [quickest, 'specs/operations/leftovers.spec.ts']

// What Kata's Rust shim does beside the container that has just got its id: the name is there long before it is bound, and stays
const shim = `until [ -s "$1" ]; do sleep 0.05; done
id=$(cat "$1"); name=/run/netns/cnitest-own-$$; : >$name
exec unshare --mount '${folder}/containerd-shim-kata-v2' -c "sleep 2.5; unshare --net mount --bind /proc/self/ns/net $name; echo $name >'${folder}/bound'; sleep 2; :" shim -id "$id"
`
const beside = `case " $* " in *' run '*-control' '*)
last=; for word in "$@"; do [ "$last" != --cidfile ] || file=$word; last=$word; done
setsid env -i PATH="$PATH" sh '${folder}/shim' "$file" </dev/null >'${folder}/said' 2>&1 & ;;
esac`

it('a run takes away the name that a shim of its own left, and no other’s', async () => {
  cpSync(realpathSync('/bin/sh'), join(folder, 'containerd-shim-kata-v2'))
  writeFileSync(join(folder, 'shim'), shim)
  chmodSync(join(folder, 'shim'), 0o755)
  mkdirSync('/run/netns', { recursive: true })
  writeFileSync('/run/netns/cnitest-of-others', '')
  using here = checkout()
  const env = { XDG_STATE_HOME: folderFor('state'), ...hostEnvironment(nerdctlProgram()) }
  // Bridge and chains are made on first use
  await labRun(here.folder, { env, args: specs, reports: 'partial' })
  const leaving = { ...env, LAB_NERDCTL: nerdctlProgram(beside) }
  const { evidence, output } = await labRun(here.folder, { env: leaving, args: specs, reports: 'partial' })
  expect(readFileSync(join(folder, 'bound'), 'utf8'), output).toMatch(/cnitest-own/)
  const { verdict, cause = '' } = evidence?.claims.find(({ id }) => id === 'OPS-2') ?? {}
  // Others on this machine may leave a file in /tmp meanwhile
  expect([verdict, cause.includes('cnitest')]).toEqual([expect.stringMatching(/proven|refuted/), false])
  expect(readdirSync('/run/netns')).toEqual(['cnitest-of-others'])
})
