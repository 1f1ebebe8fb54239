import { connect } from 'node:net'
import { LabError } from '../engine/lab-error.ts'

const remedies: Readonly<Record<string, readonly [code: string, what: string, remedy: string]>> = {
  ENOENT: ['SOCKET_MISSING', 'does not exist', 'sudo systemctl start containerd, or LAB_ADDRESS=/path/of/its.sock'],
  ECONNREFUSED: ['SOCKET_REFUSED', 'is there and nobody listens on it', 'sudo systemctl restart containerd'],
  EACCES: ['SOCKET_DENIED', 'may not be opened by this user', 'run as root: sudo npm run lab'],
}

/** Connects once to containerd's socket. Throws LabError SOCKET_MISSING, SOCKET_REFUSED, SOCKET_DENIED or SOCKET_FAILED. */
export async function checkSocket(path: string): Promise<void> {
  const errno = await connectError(path)
  if (errno === undefined) return
  const [code, what, remedy] = remedies[errno] ?? [
    'SOCKET_FAILED',
    'cannot be used',
    'look at journalctl -u containerd',
  ]
  throw new LabError(code, `The containerd socket ${path} ${what}`, { ran: `connect ${path}`, cameBack: errno, remedy })
}

function connectError(path: string): Promise<string | undefined> {
  return new Promise(resolve => {
    const socket = connect({ path, timeout: 5000 })
    const end = (errno?: string) => {
      socket.destroy()
      resolve(errno)
    }
    socket.once('connect', () => end())
    socket.once('timeout', () => end('ETIMEDOUT'))
    socket.once('error', (error: NodeJS.ErrnoException) => end(error.code ?? error.message))
  })
}
