/** Hours of a day, in minutes after midnight; over midnight where the first is the greater. */
export interface Quiet {
  readonly from: number
  readonly until: number
}
const minute = 60_000
const formats = new Map<string, Intl.DateTimeFormat>()

/** Minutes after midnight on the clock of a zone. */
export function minuteOfDay(at: Date, zone: string): number {
  const format =
    formats.get(zone) ?? new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
  formats.set(zone, format)
  const [hours = 0, minutes = 0] = format.format(at).split(':').map(Number)
  return hours * 60 + minutes
}
/** Whether the clock of a zone stands in the quiet hours. */
export const isQuiet = (at: Date, zone: string, { from, until }: Quiet): boolean => {
  const now = minuteOfDay(at, zone)
  return from < until ? now >= from && now < until : from > until && (now >= from || now < until)
}

/**
 * The first moment after `now` that is not quiet; nothing where it is not quiet now. Looked for on the zone's own clock,
 * because a night in which clocks change is an hour shorter or longer than the numbers say.
 */
export function quietEnd(now: Date, zone: string, quiet: Quiet): Date | undefined {
  if (!isQuiet(now, zone, quiet)) return undefined
  let at = Math.floor(now.getTime() / minute) * minute
  // Minute by minute, a day, seldom two: the clock may be set back over the end of the quiet hours, or forward past all that is not quiet.
  while (isQuiet(new Date(at), zone, quiet)) at += minute
  return new Date(at)
}
