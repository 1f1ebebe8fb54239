/** A moment as it was written, which need not be one that there is. */
export interface Written {
  readonly year: number
  /** From 1 */
  readonly month: number
  readonly day: number
  readonly hour: number
  readonly minute: number
  readonly second: number
  /** Minutes east of Greenwich; undefined: a zone whose distance nobody told */
  readonly offset: number | undefined
  /** `Mon` … `Sun`; undefined: none was written */
  readonly weekday: string | undefined
}

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const zones: Readonly<Record<string, number>> = {
  ...{ UTC: 0, GMT: 0, Z: 0, EST: -300, EDT: -240, CST: -360, CDT: -300, MST: -420, MDT: -360 },
  ...{ PST: -480, PDT: -420, CET: 60, CEST: 120, EET: 120, EEST: 180, MSK: 180 },
}
const STAMP = /^([A-Z][a-z]{2}) +([A-Z][a-z]{2}) +(\d{1,2}) (\d\d):(\d\d):(\d\d) (?:([A-Z]{1,5}) )?(\d{4})$/
const ISO = /^(\d{4})-(\d\d)-(\d\d)(?:[T ](\d\d):(\d\d):(\d\d)(?:[.,]\d+)?(Z|[+-]\d\d:?\d\d))?$/

/** Takes a build stamp (`Mon Oct 27 10:04:12 UTC 2025`) or an ISO 8601 time apart; undefined: it is neither. */
export function readDate(text: string): Written | undefined {
  const stamp = STAMP.exec(text)
  if (stamp) return fromStamp(stamp)
  const iso = ISO.exec(text)
  return iso ? fromIso(iso) : undefined
}

function fromStamp([
  ,
  weekday = '',
  month = '',
  day,
  hour,
  minute,
  second,
  zone = 'UTC',
  year,
]: RegExpExecArray): Written {
  const date = { year: Number(year), month: months.indexOf(month) + 1, day: Number(day) }
  return { ...date, hour: Number(hour), minute: Number(minute), second: Number(second), offset: zones[zone], weekday }
}

function fromIso([, year, month, day, hour = '0', minute = '0', second = '0', zone = 'Z']: RegExpExecArray): Written {
  const date = { year: Number(year), month: Number(month), day: Number(day) }
  const time = { hour: Number(hour), minute: Number(minute), second: Number(second) }
  return { ...date, ...time, offset: minutesOf(zone), weekday: undefined }
}

function minutesOf(zone: string): number {
  const [, sign, hours, minutes] = /^([+-])(\d\d):?(\d\d)$/.exec(zone) ?? []
  return sign === undefined ? 0 : (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes))
}

/** Is there such a moment? Its weekday is not looked at. */
export function isPossible({ year, month, day, hour, minute, second, offset = 0 }: Written): boolean {
  const date = new Date(Date.UTC(year, month - 1, day))
  const exists = date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  return exists && year >= 1991 && hour < 24 && minute < 60 && second <= 60 && Math.abs(offset) <= 14 * 60
}

/** The weekday that the date has, as `Mon`. */
export function weekdayOf({ year, month, day }: Written): string {
  return weekdays[new Date(Date.UTC(year, month - 1, day)).getUTCDay()] ?? ''
}

/** Milliseconds since 1970; undefined where its zone is not known. */
export function epochMs({ year, month, day, hour, minute, second, offset }: Written): number | undefined {
  if (offset === undefined) return undefined
  return Date.UTC(year, month - 1, day, hour, minute - offset, second)
}
