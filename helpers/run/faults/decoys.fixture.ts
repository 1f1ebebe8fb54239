import { spawn, spawnSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { ownerVariable } from '../../engine/owner.ts'
import { identityOf } from '../../engine/process-table.ts'
import { ask, folderFor, images } from './lab-host.fixture.ts'

/** Things of somebody else with names almost as ours; what they are is compared before and after. */
export interface Decoys extends Disposable {
  /** What they are at this moment: ids, starts, indexes */
  look(): string[]
}

const twin = 'kata-lab-spec-20260101000000-abcdef'

/** Makes containers, a network, a link, a mount and processes that are not ours, whatever they are called. */
export function makeDecoys(): Decoys {
  const mount = folderFor('kata-lab-spec-mount')
  const labels = ['kata-lab-spec.run=20260101000000-abcdef', 'kata-lab-spec.run']
  labels.forEach((label, at) => {
    ask('run', '-d', '--name', `${twin}-${at}`, '--label', label, '--pull', 'never', images().probe, 'sleep', '86400')
  })
  ask('network', 'create', 'kata-lab-spec-net')
  sh(`ip link add kata-lab0 type veth peer name kata-lab1; mount -t tmpfs kata-lab-spec ${mount}`)
  const id = 'ab'.repeat(32)
  const processes = [
    pretender(['containerd-shim-runc-v2', '-namespace', 'default', '-id', id], '20260101000000-abcdef'),
    pretender(['nerdctl', 'run', '--label', 'kata-lab-spec.run=20260101000000-abcdef'], ''),
  ]
  mkdirSync(`${mount}/runs`)
  addressesSettle()
  const known = ask('ps', '--all', '--no-trunc', '--quiet', '--filter', `name=${twin}`).split('\n').filter(Boolean)
  const look = () => [
    ...ask('ps', '--all', '--no-trunc', '--format', '{{.ID}} {{.Names}} {{.Status}}')
      .split('\n')
      .filter(line => line.includes(twin))
      .map(line => line.replace(/Up .*/, 'Up')),
    ...ask('network', 'ls', '--format', '{{.Name}}')
      .split('\n')
      .filter(name => name.includes('kata-lab')),
    ...sh("ip -o link | grep -o '[0-9]*: kata-lab[01]'").split('\n').filter(Boolean),
    ...traces(known),
    ...sh(`echo "mounts $(grep -c ${mount} /proc/self/mountinfo)"; ls ${mount}`).split('\n').filter(Boolean),
    ...processes.map(({ pid }) => JSON.stringify(identityOf(pid ?? 0) ?? `process ${pid} is gone`)),
  ]
  const seen = look().filter(line => line.startsWith('/var/lib/cni/networks/')).length
  if (seen !== labels.length) throw new Error(`Of ${labels.length} decoys ${seen} are seen: none could be missed`)
  return {
    look,
    [Symbol.dispose]: () => {
      for (const each of processes) each.kill('SIGKILL')
      ask('rm', '--force', `${twin}-0`, `${twin}-1`)
      ask('network', 'rm', 'kata-lab-spec-net')
      sh(`ip link del kata-lab0; umount ${mount}`)
    },
  }
}

const listing = `iptables-save | sed 's/\\[[0-9:]*\\]//'; grep -H . /var/lib/cni/networks/*/*
ls -d /var/lib/cni/results/* /var/lib/nerdctl/*/*/*/*`

// What the container network and nerdctl's store have of these containers, by id, name or address
function traces(ids: readonly string[]): string[] {
  const lines = sh(listing).split('\n')
  const named = lines.filter(line => [...ids, twin].some(word => line.includes(word)))
  const addresses = named.flatMap(line => /^[/\w]+\/networks\/\w+\/([\d.]+):/.exec(line)?.[1] ?? [])
  return lines.filter(line => named.includes(line) || addresses.some(address => line.includes(` ${address}/32 `)))
}

// An address gets its route only when nobody else on the link has answered for it, a second or two later
function addressesSettle(): void {
  for (let tries = 0; tries < 100 && sh('ip -o -6 addr show tentative').trim() !== ''; tries++) sh('sleep 0.1')
}

// A sleep that calls itself something else
function pretender([name = '', ...words]: readonly string[], owner: string) {
  const script = 'while :; do sleep 1000; done'
  return spawn('/bin/sh', ['-c', script, ...words], {
    argv0: name,
    env: { PATH: process.env.PATH, [ownerVariable]: owner },
    stdio: 'ignore',
  })
}

function sh(script: string): string {
  return spawnSync('sh', ['-c', script], { encoding: 'utf8' }).stdout
}
