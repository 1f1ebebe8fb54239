import type { Fact } from '../../probe/facts.ts'

type Subject = Fact['subject']

/** Whose output follows a command; `unlabelled`: it prints what lies in a file, or nothing; `nobody`: of several, or of an unknown runtime. */
export type Speaker = Subject | 'unlabelled' | 'nobody'

// `user@host:~$ ip a`, `[user@host ~]# ip a`, `$ ip a`
const PROMPT = /^(?:\S+@[^\s:]+:[^$#]*[$#]|\[\S+@\S+ [^\]]*\][$#]|\$) *(?=\S)(.*)$/
// A comment may read like this one too: it is a prompt only in a log that starts containers by it
const ROOT_PROMPT = /^# +(\S.*)$/
const STARTS = /^(?:(?:sudo|time|env)\s+(?:-\S+\s+)*|\w+=\S*\s+)*(?:\S*\/)?(?:nerdctl|docker)\s(?:.*\s)?(?:run|exec)\s/
const ASKS_HOST =
  /^(?:sudo\s+)?(?:ip(?: -\S+)* (?:a|ad|addr|address|l|link)\b[^:]*|ifconfig(?: \S+)?|uname(?: -\w+)*|(?:cat|ls|head|tail)(?: -\S+)* \/(?:proc|sys)\/?.*|lsmod|dmesg(?: -\S+)*|lscpu)$/

/** The command that a line of a terminal's log holds; undefined: it is none. `rooted`: the log starts containers by `# `. */
export function commandIn(text: string, rooted: boolean): string | undefined {
  const prompted = PROMPT.exec(text)?.[1]
  if (prompted !== undefined) return prompted
  const [, asRoot] = ROOT_PROMPT.exec(text) ?? []
  if (asRoot !== undefined && rooted && speakersIn(asRoot).length > 0) return asRoot
  return STARTS.test(text) && !/\breal\b|\btotal$/.test(text) ? text : undefined
}

/** Does the log start containers at root's prompt? */
export function isRooted(texts: readonly string[]): boolean {
  return texts.some(text => STARTS.test(ROOT_PROMPT.exec(text)?.[1] ?? ''))
}

/** Is this what somebody typed in a container's own shell? busybox prompts with the folder: `/ # ip a`. */
export function isInside(text: string): boolean {
  return /^[/~]\S* [#$] /.test(text)
}

/** Whose output follows a command. */
export function speakerOf(command: string): Speaker {
  const [first = 'unlabelled', ...more] = new Set(speakersIn(command))
  return more.length > 0 ? 'nobody' : first
}

function speakersIn(command: string): Speaker[] {
  const steps = command.split(/&&|\|\||;/).map(step => step.split('|')[0]?.trim() ?? '')
  return steps.flatMap(step => (STARTS.test(`${step} `) ? started(step) : ASKS_HOST.test(step) ? 'host' : []))
}

// Without a runtime a run is runc's; what an exec enters is told by its name alone
function started(step: string): Speaker {
  const runtime = /--runtime[= ]+["']?([^\s"']+)/.exec(step)?.[1]
  if (runtime === undefined && /\sexec\s/.test(step)) return named(step)
  if (runtime === undefined || /runc/.test(runtime)) return 'control'
  return /kata/i.test(runtime) ? 'sandbox' : 'nobody'
}

function named(step: string): Speaker {
  const [kata, runc] = [/kata/i.test(step), /runc/i.test(step)]
  return kata === runc ? 'unlabelled' : kata ? 'sandbox' : 'control'
}
