import { LabError } from '../../engine/lab-error.ts'
import { type CommandRecord, howItEnded } from '../../engine/record.ts'

type Reading = readonly [text: RegExp, code: string, message: (match: RegExpExecArray) => string, remedy: string]

/** What kubectl says when the API does not do what was asked, most telling first. */
const readings: readonly Reading[] = [
  [
    /cannot (\w+) resource "([^"]+)"(?: in API group "([^"]*)")?/,
    'RIGHTS',
    ([, verb, resource, group]) => `This user may not ${verb} ${resource}${group ? ` (${group})` : ''}`,
    'have the roles of helpers/engine/kubectl/manifests/roles.yaml applied and bound to this user',
  ],
  [
    /exceeded quota: .*/,
    'QUOTA',
    ([text]) => `A quota stands in the way: ${text}`,
    'raise the quota that is named, or use a cluster without one on new namespaces',
  ],
  [
    /violates PodSecurity .*|denied (?:the )?request: .*/,
    'ADMISSION',
    ([text]) => `The cluster's admission refuses a pod of the run: ${text}`,
    'let namespaces with the label kata-lab-spec.run have privileged pods, or unset LAB_NODE_ACCESS',
  ],
  [
    /context "?([^"\n]*?)"? does not exist|context was not found for specified context: (.*)/,
    'NO_CONTEXT',
    ([, one, other]) => `There is no context ${one ?? other} in the kubeconfig`,
    'kubectl config get-contexts lists those that there are; name one with LAB_CONTEXT',
  ],
  [
    /logged in to the server|Unauthorized/,
    'UNAUTHORIZED',
    () => 'The API does not know this user: its token or certificate is refused',
    'log in again, or name another kubeconfig with LAB_KUBECONFIG',
  ],
  [
    /x509: .*/,
    'CERTIFICATE',
    ([text]) => `The API's certificate is not accepted: ${text}`,
    "see that the kubeconfig is of this cluster, and that this machine's clock is right",
  ],
  [
    /connection to the server ([^ ]+) was refused|dial tcp ([^ ]+): connect: connection refused/,
    'API_REFUSED',
    ([, one, other]) => `Nobody answers at ${one ?? other}`,
    'name the kubeconfig of a cluster that runs: LAB_KUBECONFIG, LAB_CONTEXT',
  ],
  [
    /i\/o timeout|deadline exceeded|Client\.Timeout|no route to host|no such host|network is unreachable|TLS handshake timeout/i,
    'API_UNREACHABLE',
    () => 'The API cannot be reached',
    'see that this machine reaches the server that the kubeconfig names; a slow one gets more time with LAB_DEADLINE_S',
  ],
  [
    /stat .*no such file or directory|invalid configuration|error loading config file.*/,
    'NO_KUBECONFIG',
    ([text]) => `The kubeconfig cannot be used: ${text}`,
    'name one with LAB_KUBECONFIG',
  ],
]

/** The LabError for a kubectl command that failed; `what` was to be done, "The nodes could not be listed". */
export function apiError(what: string, record: CommandRecord): LabError {
  const details = { ran: record.argv.join(' ').slice(0, 400), cameBack: howItEnded(record) }
  if (record.timedOut) {
    const remedy = 'see that the API answers; a slow one gets more time with LAB_DEADLINE_S'
    return new LabError('API_SLOW', `${what}: no answer in time`, { ...details, remedy })
  }
  for (const [text, code, message, remedy] of readings) {
    const match = text.exec(record.stderr)
    if (match) return new LabError(code, `${what}: ${message(match)}`, { ...details, remedy })
  }
  return new LabError('API_FAILED', what, { ...details, remedy: 'see what came back' })
}
