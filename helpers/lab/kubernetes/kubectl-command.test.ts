import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { readOptions } from '../options.ts'
import { kubectlCommand } from './kubectl-command.ts'

let folder: string
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kubectl-command-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const kubectl = '/usr/local/bin/kubectl'

it('in a pod uses the account of that pod, and tells a person a command that needs nothing of it', () => {
  const env = { HOME: folder, KUBERNETES_SERVICE_HOST: '10.0.0.1' }
  const { argv, byHand } = kubectlCommand(readOptions({ LAB_KUBECTL: kubectl }), env, folder)
  const config = JSON.parse(readFileSync(join(folder, 'kubeconfig'), 'utf8'))
  expect(config.clusters[0].cluster.server).toBe('https://10.0.0.1:443')
  expect(argv).toEqual([kubectl, '--kubeconfig', join(folder, 'kubeconfig'), '--request-timeout=30s'])
  expect(byHand).toEqual(['kubectl'])
})

it('with a kubeconfig of the user tells a person the same one and its context', () => {
  const file = join(folder, 'config')
  writeFileSync(file, '')
  const options = readOptions({ LAB_KUBECTL: kubectl, LAB_KUBECONFIG: file, LAB_CONTEXT: 'staging' })
  const { argv, byHand } = kubectlCommand(options, {}, folder)
  expect(byHand).toEqual([kubectl, '--kubeconfig', file, '--context', 'staging'])
  expect(argv).toEqual([...byHand, '--request-timeout=30s'])
})
