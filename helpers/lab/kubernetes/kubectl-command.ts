import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { childEnvironment, run } from '../../engine/process.ts'
import { succeeded } from '../../engine/record.ts'
import type { Environment, Options } from '../options.ts'
import { programPath } from '../program-path.ts'
import { apiError } from './api-error.ts'

/** kubectl for one cluster and user. */
export interface KubectlCommand {
  readonly argv: readonly string[]
  /** The same for a person to run, after this run and elsewhere: without what is gone with it */
  readonly byHand: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly timeoutMs: number
}

/** kubectl with what the options say of the cluster; nothing is asked yet. What it needs of files lies in `temporary`. Throws LabError NO_KUBECTL, NO_KUBECONFIG. */
export function kubectlCommand(options: Options, env: Environment, temporary: string): KubectlCommand {
  const kubectl = options.kubectl ?? programPath('kubectl', env.PATH ?? '')
  if (kubectl === undefined)
    throw new LabError('NO_KUBECTL', 'kubectl is not on PATH', {
      remedy: 'install kubectl, or name it with LAB_KUBECTL',
    })
  const seconds = Math.max(1, Math.ceil(options.deadlineS / 2))
  const context = options.context === undefined ? [] : ['--context', options.context]
  const named = kubeconfig(options, env)
  const argv = [
    kubectl,
    '--kubeconfig',
    named ?? ownAccount(env, temporary),
    ...context,
    `--request-timeout=${seconds}s`,
  ]
  const byHand = named === undefined ? ['kubectl'] : [kubectl, '--kubeconfig', named, ...context]
  return { argv, byHand, env: childEnvironment(proxies(env)), timeoutMs: options.deadlineS * 1000 }
}

/** Runs kubectl; gives what it printed. Throws LabError with the API's text; `what` begins its sentence. */
export async function ask(command: KubectlCommand, what: string, args: readonly string[], input?: string) {
  const given = input === undefined ? {} : { input }
  const { argv, ...options } = command
  const record = await run([...argv, ...args], { maxBytes: 32 * 1024 * 1024, ...options, ...given })
  if (!succeeded(record)) throw apiError(what, record)
  return record.stdout
}

// Undefined: we are in a pod, and its account is ours
function kubeconfig({ kubeconfig }: Options, env: Environment): string | undefined {
  const inPod = env.KUBERNETES_SERVICE_HOST !== undefined
  const usual = join(env.HOME ?? '/root', '.kube/config')
  const named = kubeconfig ?? env.KUBECONFIG ?? (existsSync(usual) || !inPod ? usual : undefined)
  if (named === undefined || named.split(':').some(file => existsSync(file))) return named
  throw new LabError('NO_KUBECONFIG', `There is no kubeconfig at ${named}`, {
    remedy: 'name the one of the cluster with LAB_KUBECONFIG',
  })
}

/**
 * A kubeconfig of the account of the pod that we are in. kubectl finds it by itself, but not beside --request-timeout: then it asks localhost.
 * The token stays in its file, which kubelet renews.
 */
function ownAccount(env: Environment, temporary: string): string {
  const { KUBERNETES_SERVICE_HOST: host = '', KUBERNETES_SERVICE_PORT: port = '443' } = env
  const account = '/var/run/secrets/kubernetes.io/serviceaccount'
  const server = `https://${host.includes(':') ? `[${host}]` : host}:${port}`
  const config = {
    ...{ apiVersion: 'v1', kind: 'Config', 'current-context': 'own' },
    clusters: [{ name: 'own', cluster: { server, 'certificate-authority': `${account}/ca.crt` } }],
    users: [{ name: 'own', user: { tokenFile: `${account}/token` } }],
    contexts: [{ name: 'own', context: { cluster: 'own', user: 'own' } }],
  }
  const file = join(temporary, 'kubeconfig')
  writeFileSync(file, JSON.stringify(config))
  return file
}

function proxies(env: Environment): Record<string, string> {
  const names = /^((https?|no)_proxy|KUBERNETES_SERVICE_(HOST|PORT)|AWS_\w+|AZURE_\w+|GOOGLE_APPLICATION_CREDENTIALS)$/i
  return Object.fromEntries(
    Object.entries(env).flatMap(([name, value]) => (value && names.test(name) ? [[name, value]] : [])),
  )
}
