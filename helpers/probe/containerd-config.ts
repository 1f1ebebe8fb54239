import type { Probe } from './probe.ts'
import { said } from './refusal.ts'
import { atLeast } from './semantic-version.ts'
import { readToml } from './toml.ts'

/** Runtimes by their names, for each plugin that could start pods; the daemon reads one of the two. */
export type PodRuntimes = Readonly<Record<Plugin, Readonly<Record<string, string>>>>

type Plugin = 'io.containerd.grpc.v1.cri' | 'io.containerd.cri.v1.runtime'

/**
 * `containerd config dump` with the configuration that the daemon was started with: what it makes of its files. Before 2.0.6 a dump of 2.0 shows
 * an older file's stanzas where they stand, though the daemon takes them over: `config migrate` shows them so.
 */
export const containerdConfig: Probe<PodRuntimes> = {
  name: 'containerd-config',
  ask: `( exe=$(readlink "/proc/$DAEMON/exe") || exit
file=$(tr '\\0' '\\n' <"/proc/$DAEMON/cmdline" | sed -n -e '/^-c$/{n;p;}' -e '/^--config$/{n;p;}' -e 's/^--config=//p')
case $(timeout "\${PATIENCE:-10}" "$exe" --version) in *[\\ v]2.0.[0-5] | *[\\ v]2.0.[0-5][!0-9]*) what=migrate ;; *) what=dump ;; esac
timeout "\${PATIENCE:-10}" "$exe" \${file:+--config "$file"} config $what )`,
  budget: 16384,
  parse: answer => {
    const plugins = table(readToml('What containerd printed of its configuration', said(answer)).plugins)
    return {
      'io.containerd.grpc.v1.cri': runtimes(plugins['io.containerd.grpc.v1.cri']),
      'io.containerd.cri.v1.runtime': runtimes(plugins['io.containerd.cri.v1.runtime']),
    }
  },
}

/** Names under which a pod gets Kata from a daemon of this version: 1.x reads one plugin, 2.x the other. */
export function kataForPods(pods: PodRuntimes, daemonVersion: string): string[] {
  return Object.entries(pods[podPlugin(daemonVersion)]).flatMap(([name, type]) =>
    /^io\.containerd\.kata[\w-]*\.v2$/.test(type) ? [name] : [],
  )
}

/** Type of the runtime that pods get by this handler; undefined: this daemon has no such handler. */
export function podRuntimeType(pods: PodRuntimes, daemonVersion: string, handler: string): string | undefined {
  const runtimes = pods[podPlugin(daemonVersion)]
  return Object.hasOwn(runtimes, handler) ? runtimes[handler] || undefined : undefined
}

/** The plugin that a daemon of this version reads the runtimes of pods from. */
export function podPlugin(daemonVersion: string): Plugin {
  return atLeast(daemonVersion, [2, 0]) ? 'io.containerd.cri.v1.runtime' : 'io.containerd.grpc.v1.cri'
}

/** The same stanzas, each under the header of the other plugin: there the daemon does not read them. */
export function underOtherHeader(pods: PodRuntimes): PodRuntimes {
  const { 'io.containerd.grpc.v1.cri': first, 'io.containerd.cri.v1.runtime': second } = pods
  return { 'io.containerd.grpc.v1.cri': second, 'io.containerd.cri.v1.runtime': first }
}

function runtimes(plugin: unknown): Record<string, string> {
  const all = table(table(table(plugin).containerd).runtimes)
  return Object.fromEntries(
    Object.entries(all).map(([name, runtime]) => [name, String(table(runtime).runtime_type ?? '')]),
  )
}

// A key that is not there has no table
function table(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
