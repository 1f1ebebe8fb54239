import { childEnvironment, run } from '../../engine/process.ts'

/** The version that a program says it has, without a leading v; undefined: it says none. */
export async function saidVersion(argv: readonly string[], env: Readonly<Record<string, string>> = {}) {
  const { stdout, stderr } = await run(argv, { timeoutMs: 10_000, env: childEnvironment(env) })
  return versionWord(`${stdout}\n${stderr}`)
}

/** The first word of three or more numbers with points: containerd's own module path has a lone `v2` before it. Pure. */
export function versionWord(text: string): string | undefined {
  return /\bv?(\d+\.\d+\.\d+[^\s,;)]*)/.exec(text)?.[1]
}
