import { createHash } from 'node:crypto'
import { quote } from '../engine/quote.ts'
import { type CommandRecord, howItEnded, succeeded } from '../engine/record.ts'
import type { Probe } from '../probe/probe.ts'

export type Question = Pick<Probe<unknown>, 'name' | 'ask' | 'budget'>

const defaultBudget = 1024

/** Every answer stands between marks that carry this; a section from another subject or another run does not. */
export function markOf(runNonce: string, subject: string): string {
  return createHash('sha256').update(`${runNonce}:${subject}`).digest('hex').slice(0, 32)
}

/**
 * One POSIX sh script that puts all questions, each in its own subshell with its exit code and a byte budget.
 * The kernel log's nonce is written in two halves: a log that quotes this script is no sign of the nonce.
 */
export function surveyScript(questions: readonly Question[], mark: string, kmsgNonce: string, generosity = 1): string {
  return questionsScript(questions, mark, `KMSG_NONCE=${inHalves(kmsgNonce)}`, generosity)
}

/** The same without a nonce; `before` is what the questions rely on. */
export function questionsScript(questions: readonly Question[], mark: string, before: string, generosity = 1): string {
  const asked = questions.map(
    ({ name, ask = '', budget = defaultBudget }) => `ask ${name} ${budget * generosity} ${quote(ask)}`,
  )
  return [
    before,
    // So that a length is in bytes, and the shell needs no program to tell it
    'export LC_ALL=C',
    'ask() {',
    '  said=$( (eval "$3"); echo "=$?" )',
    '  code=$'.concat('{said##*=}; said=$', '{said%=*}'),
    `  echo "${mark} begin $1"`,
    '  size=$'.concat('{#said}'),
    `  if [ "$size" -le "$2" ]; then printf '%s' "$said"; else printf '%s' "$said" | head -c "$2"; fi`,
    `  echo; echo "${mark} end $1 $code $size"`,
    '}',
    ...asked,
  ].join('\n')
}

/** A word for a shell, written so that the word itself does not stand there: who quotes it gives nothing away. */
export function inHalves(word: string): string {
  const half = Math.floor(word.length / 2)
  return `${quote(word.slice(0, half))}${quote(word.slice(half))}`
}

/** Lines that a surveyed container says, each after its mark: all is answered and it waits to be looked at; it computes; it has computed. */
export const waitingLine = (mark: string) => `${mark} waits`
export const workingLine = (mark: string) => `${mark} works`
export const workedLine = (mark: string) => `${mark} worked`

/** Takes a processor of today about half a second. */
const computation = 'i=0; while [ $i -lt 400000 ]; do i=$((i+1)); done'

/**
 * After a survey: keeps the container alive until it is told (TERM) to go on, and never longer than these seconds; its exit code is 0. With `computes`
 * it then computes, and waits once more.
 */
export function waiting(mark: string, seconds: number, computes = false): string {
  const work = `echo "${workingLine(mark)}"; ${computation}; echo "${workedLine(mark)}"; rest 2; `
  return `told=0; trap 'told=$((told + 1)); kill $! 2>/dev/null' TERM
rest() { [ "$told" -ge "$1" ] || { sleep ${seconds} & wait; }; }
echo "${waitingLine(mark)}"; rest 1; ${computes ? work : ''}exit 0`
}

/** Ends what a container runs and nobody waits for: nerdctl may lose the last words of one that ends at once, https://github.com/containerd/nerdctl/issues/3877 */
export const lingering = '; code=$?; sleep 0.3 2>/dev/null || sleep 1; exit $code'

/** Is this the output of a survey? Asked where no section carries our mark: then it is another one's. */
function isOfAnotherRun(output: string): boolean {
  return /^[0-9a-f]{32} begin \S+$/m.test(output)
}

/** What came in place of an answer, for a person. */
export function instead(record: CommandRecord): string {
  if (isOfAnotherRun(record.stdout)) return 'what it printed carries the marks of another run; it is replayed'
  return succeeded(record) && record.stdout === '' ? `${howItEnded(record)} and not a word` : howItEnded(record)
}
