/** How a command of a kept shell ended, as its output tells it. */
export type MarkedEnd = { readonly exitCode: number } | { readonly truncated: true }

/** What one command prints, up to the marks that the shell prints after it: on stdout with its exit code, on stderr without. */
export class MarkedOutput {
  readonly #mark: string
  readonly #maxBytes: number
  readonly #end = Promise.withResolvers<MarkedEnd>()
  #stdout: Buffer = Buffer.alloc(0)
  #stderr: Buffer = Buffer.alloc(0)

  /** `mark` is a word that nobody else knows; beyond `maxBytes` of either stream the command counts as truncated. */
  constructor(mark: string, maxBytes: number) {
    this.#mark = mark
    this.#maxBytes = maxBytes
  }

  /** When both marks are there, or the bound is reached. */
  get end(): Promise<MarkedEnd> {
    return this.#end.promise
  }

  stdout(bytes: Uint8Array): void {
    this.#stdout = Buffer.concat([this.#stdout, bytes])
    this.#look()
  }

  stderr(bytes: Uint8Array): void {
    this.#stderr = Buffer.concat([this.#stderr, bytes])
    this.#look()
  }

  /** What the command printed so far, each without the mark. */
  said() {
    const [rawStdout, rawStderr] = [this.#stdout, this.#stderr].map(bytes => before(bytes, this.#mark)) as [
      Buffer,
      Buffer,
    ]
    return { rawStdout, rawStderr, stdout: rawStdout.toString(), stderr: rawStderr.toString() }
  }

  #look(): void {
    const exitCode = new RegExp(`\\n${this.#mark} (\\d+)\\n$`).exec(tail(this.#stdout))?.[1]
    // kubectl itself may have a word to say there after it
    const both = exitCode !== undefined && this.#stderr.includes(`\n${this.#mark}\n`)
    if (both) this.#end.resolve({ exitCode: Number(exitCode) })
    const most = Math.max(this.#stdout.length, this.#stderr.length)
    if (most > this.#maxBytes) this.#end.resolve({ truncated: true })
  }
}

/** Shell text that runs words of a shell and prints the marks. `input` is of whole lines; without it standard input is empty. Pure. */
export function marked(words: string, mark: string, input: string | undefined): string {
  const given = input === undefined ? '</dev/null' : `<<'${mark}'\n${input}${mark}`
  return `${words} ${given}\nprintf '\\n%s %s\\n' ${mark} $?; printf '\\n%s\\n' ${mark} >&2\n`
}

const tail = (bytes: Buffer) => bytes.subarray(-64).toString('latin1')

function before(bytes: Buffer, mark: string): Buffer {
  const at = bytes.lastIndexOf(`\n${mark}`)
  return at < 0 ? bytes : bytes.subarray(0, at)
}
