import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { LabError } from '../../engine/lab-error.ts'
import { run } from '../../engine/process.ts'
import { howItEnded, succeeded } from '../../engine/record.ts'
import { apiAddress, type ClusterNode } from './nodes.ts'

/** A certificate to be made: its file's name, whom it names, and the names that it serves under. */
interface Leaf {
  readonly name: string
  readonly subject: string
  readonly serves?: string
}

const leaves: readonly Leaf[] = [
  { name: 'apiserver', subject: '/CN=kube-apiserver', serves: `IP:${apiAddress},IP:127.0.0.1,DNS:localhost` },
  { name: 'kubelet-client', subject: '/O=system:masters/CN=kube-apiserver-kubelet-client' },
  { name: 'controller-manager', subject: '/CN=system:kube-controller-manager' },
  { name: 'admin', subject: '/O=system:masters/CN=admin' },
]

const ends = ['basicConstraints=critical,CA:FALSE', 'extendedKeyUsage=serverAuth,clientAuth']

/** Makes an authority of one day, the certificates of all parts of a cluster, and the key for its service accounts. Throws LabError CERTIFICATES. */
export async function makeCertificates(folder: string, nodes: readonly ClusterNode[]): Promise<void> {
  // Without a configuration of ours openssl adds what the machine's one says
  writeFileSync(join(folder, 'openssl.cnf'), '[req]\ndistinguished_name=dn\n[dn]\n')
  await signed(folder, { name: 'ca', subject: '/CN=kata-lab-spec test cluster' }, ['basicConstraints=critical,CA:TRUE'])
  const own = ['-CA', 'ca.crt', '-CAkey', 'ca.key']
  const others = [...leaves, ...nodes.map(kubelet)].map(leaf => signed(folder, leaf, [...ends, ...serving(leaf)], own))
  await Promise.all([
    ...others,
    openssl(folder, ['ecparam', '-name', 'prime256v1', '-genkey', '-noout', '-out', 'sa.key']),
  ])
  await openssl(folder, ['ec', '-in', 'sa.key', '-pubout', '-out', 'sa.pub'])
}

function kubelet({ name, address }: ClusterNode): Leaf {
  return { name, subject: `/O=system:nodes/CN=system:node:${name}`, serves: `IP:${address},DNS:${name}` }
}

const serving = ({ serves }: Leaf) => (serves === undefined ? [] : [`subjectAltName=${serves}`])

function signed(folder: string, { name, subject }: Leaf, extensions: readonly string[], by: readonly string[] = []) {
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', `${name}.key`]
  const added = extensions.flatMap(extension => ['-addext', extension])
  const request = ['req', '-x509', '-config', 'openssl.cnf', '-days', '1', '-subj', subject]
  return openssl(folder, [...request, ...key, ...by, ...added, '-out', `${name}.crt`])
}

async function openssl(folder: string, args: readonly string[]): Promise<void> {
  const record = await run(['openssl', ...args], { timeoutMs: 30_000, cwd: folder })
  if (succeeded(record)) return
  throw new LabError('CERTIFICATES', 'The certificates of the test cluster could not be made', {
    ran: record.argv.join(' '),
    cameBack: howItEnded(record),
    remedy: 'install openssl 3',
  })
}
