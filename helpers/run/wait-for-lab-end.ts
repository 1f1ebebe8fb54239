import { inject } from 'vitest'
import type { Plan } from '../observation/plan.ts'
import { get } from '../observation/run-folder.ts'
import { untilLabEnded } from './afterwards.ts'
// What the spec needs is loaded while the lab goes on
import '../observation/ask.ts'
import '../observation/census.ts'

const folder = inject('runFolder')
const plan = await get<Plan>(folder, '.', 'run')
const isRun = plan !== undefined && plan.lab.where !== 'recorded' && !plan.replayed
if (isRun) await untilLabEnded(folder)
