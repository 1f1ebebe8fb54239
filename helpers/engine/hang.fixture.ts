import { spawn } from 'node:child_process'

// Hangs in code that lets nothing else run, or fills its memory; says first whom it started
const [what] = process.argv.slice(2)
const started = spawn('sleep', ['60'], { detached: true, stdio: 'ignore' })
process.stderr.write(`started ${started.pid}\n`)
const kept: string[][] = []
while (what === 'hangs');
while (what === 'grows') kept.push(Array.from({ length: 1000 }, (_, at) => `x${at}${kept.length}`))
started.kill()
process.exitCode = 7
